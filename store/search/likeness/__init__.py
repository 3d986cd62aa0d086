"""Finding sentences that are like others."""
