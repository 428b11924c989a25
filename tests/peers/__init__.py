"""The same layers by PyTorch and by the tools that count its networks; `.ci/run peers` installs what they need.

python -m pytest tests/peers
"""
