"""An opened library: everything that stands on its articles and annotations together."""
