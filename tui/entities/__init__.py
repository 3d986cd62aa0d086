"""Named entities on the screen: their lists, their card, the dossier."""
