"""Tests that open the notebooks in JupyterLab in a real browser; README.md says how to run them."""
