"""The codebook on the screen: its tags, their colours, and the passages that carry each."""
