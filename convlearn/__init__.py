"""What a layer costs, and how to know it.

Importing the package loads neither matplotlib nor ipywidgets; `convlearn.explorers` does.
"""
