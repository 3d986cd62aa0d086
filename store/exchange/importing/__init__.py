"""How what was marked elsewhere is read: one file a format, each giving `Incoming`s."""
