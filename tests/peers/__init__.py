"""The same layers by PyTorch and by the tools that count its networks; what they need is in requirements.txt.

python -m pytest tests/peers
"""
