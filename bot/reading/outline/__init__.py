"""Blocks in their places: what is head, decision or speech, what stands under what, and which of it instructs."""
