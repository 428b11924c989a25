"""Tables keep every digit and are readable without styles."""

from convlearn.tables import html_table, text_table


def test_text_table_aligns_numbers_right_and_has_no_rule_without_totals():
    assert text_table(["kind", "count"], [["adds", "9"], ["multiplies", "1,000"]]) == (
        "kind        count\nadds            9\nmultiplies  1,000"
    )


def test_html_table_is_readable_without_styles():
    html = html_table("a < b", ["name", "count"], [["<x>", "1"]], ["total", "1"])
    assert html == (
        "<table><caption>a &lt; b</caption> "
        '<thead><tr><th scope="col">name</th> <th scope="col">count</th></tr></thead> '
        '<tbody><tr><th scope="row">&lt;x&gt;</th> <td>1</td></tr></tbody> '
        '<tfoot><tr><th scope="row">total</th> <td>1</td></tr></tfoot></table>'
    )
