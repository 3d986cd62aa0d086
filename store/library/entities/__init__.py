"""The entities of a library: found in its articles, corrected by the reader, and everything that is said about one."""
