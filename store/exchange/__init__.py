"""How what was marked leaves postil, and how what was marked elsewhere comes in."""
