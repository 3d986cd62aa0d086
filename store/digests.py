"""The hash that everything is known by: BLAKE2b. It is what `hashlib` hands on, which takes a fifth of Python's own beginning
to import, for the sake of all the others."""

try:
    from _blake2 import blake2b as blake2b
except ImportError:
    from hashlib import blake2b as blake2b
