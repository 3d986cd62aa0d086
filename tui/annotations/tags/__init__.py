"""Asking for tags: what is offered, in which order, which ones are put on and which ones are taken off."""
