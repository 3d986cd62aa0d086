"""Which postil this is. The package is built with it."""

VERSION = "0.1.0"
