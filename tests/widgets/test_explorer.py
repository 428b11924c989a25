"""What every explorer does: it draws from the values of its controls, once for a change, and says why it cannot."""

from convlearn.widgets.controls import NumberSlider
from convlearn.widgets.explorer import Explorer, Shown


def shared(sweets, children):
    """Share sweets among children; more children than sweets cannot be."""
    if children > sweets:
        raise ValueError(f"`children` ({children}) must be at most `sweets` ({sweets})")
    return Shown(f"<p>{sweets} : {children}</p>", f"{sweets // children} for each.")


def divisors(sweets, **_):
    return {"children": [number for number in range(1, sweets + 1) if sweets % number == 0]}


def explorer_of_shares(offers=lambda **_: {}):
    sliders = {"sweets": NumberSlider("sweets", range(1, 10), 6), "children": NumberSlider("children", range(1, 10), 2)}
    return Explorer(shared, sliders, offers)


def test_an_explorer_starts_with_the_picture_and_the_sentence_of_its_values():
    explorer = explorer_of_shares()
    assert explorer.values == {"sweets": 6, "children": 2}
    assert (explorer.picture, explorer.sentence) == ("<p>6 : 2</p>", "3 for each.")


def test_an_explorer_follows_every_control():
    explorer = explorer_of_shares()
    explorer.controls["sweets"].type("9")
    assert (explorer.picture, explorer.sentence) == ("<p>9 : 2</p>", "4 for each.")
    explorer.controls["children"].type("3")
    assert (explorer.picture, explorer.sentence) == ("<p>9 : 3</p>", "3 for each.")


def test_an_explorer_says_why_a_combination_cannot_be_and_shows_no_old_picture():
    explorer = explorer_of_shares()
    explorer.controls["children"].type("7")
    assert (explorer.picture, explorer.sentence) == ("", "`children` (7) must be at most `sweets` (6).")
    explorer.controls["children"].type("3")
    assert (explorer.picture, explorer.sentence) == ("<p>6 : 3</p>", "2 for each.")


def test_an_explorer_may_offer_only_what_can_be():
    explorer = explorer_of_shares(divisors)
    assert explorer.controls["children"].options == [1, 2, 3, 6]
    explorer.controls["sweets"].type("7")
    assert explorer.controls["children"].options == [1, 7]
    assert (explorer.picture, explorer.sentence) == ("<p>7 : 1</p>", "7 for each.")


def test_an_explorer_leaves_a_still_picture_and_its_sentence():
    bundle = explorer_of_shares()._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert bundle["text/plain"] == "3 for each."
    assert bundle == explorer_of_shares()._repr_mimebundle_() | {
        "application/vnd.jupyter.widget-view+json": bundle["application/vnd.jupyter.widget-view+json"]
    }


def test_the_still_picture_is_what_is_seen():
    assert "<p>6 : 2</p>" in explorer_of_shares()._repr_mimebundle_()["text/html"]
