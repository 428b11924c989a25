"""Numbers in, matplotlib figures out: no pyplot, no widgets. One file for each figure."""
