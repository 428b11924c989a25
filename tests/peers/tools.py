"""What each tool reads on a module and an input, called as its README says.

Each function imports its own tool, so that the benchmark can start a process that loads one tool alone.
"""
# ruff: noqa: PLC0415


def flop_counter_mode(model, input):
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        model(input)
    return counter.get_total_flops()


def fvcore(model, input):
    from fvcore.nn import FlopCountAnalysis

    return FlopCountAnalysis(model, input).unsupported_ops_warnings(False).total()


def thop(model, input):
    import thop

    macs, _ = thop.profile(model, inputs=(input,), verbose=False)
    return int(macs)


def ptflops_pytorch(model, input):
    return _ptflops(model, input, "pytorch")


def ptflops_aten(model, input):
    return _ptflops(model, input, "aten")


def _ptflops(model, input, backend):
    from ptflops import get_model_complexity_info

    macs, _ = get_model_complexity_info(
        model,
        tuple(input.shape[1:]),
        input_constructor=lambda shape: input,
        as_strings=False,
        print_per_layer_stat=False,
        backend=backend,
    )
    return macs


def torchinfo(model, input):
    from torchinfo import summary

    return summary(model, input_data=input, verbose=0).total_mult_adds
