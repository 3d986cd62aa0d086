"""How what was marked leaves postil."""
