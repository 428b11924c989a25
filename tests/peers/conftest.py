"""One thread for the tiny layers here, and no warnings that the tools cause in each other."""

import torch

FOREIGN_WARNINGS = (
    "ignore:distutils Version classes are deprecated:DeprecationWarning:thop",
    "ignore:.torch.jit:DeprecationWarning:torch",
    "ignore:Using padding='same' with even kernel lengths:UserWarning:torch",
)


def pytest_configure(config):
    torch.set_num_threads(1)
    for line in FOREIGN_WARNINGS:
        config.addinivalue_line("filterwarnings", line)
