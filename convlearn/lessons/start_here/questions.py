"""The question of the start page: it shows how a question works."""

from convlearn.questions import Question, WrongModel

ROWS, COLUMNS = 2, 3


warm_up = Question(
    prompt="How many numbers are in the input above, with its 2 rows and 3 columns?",
    label="Numbers",
    answer=ROWS * COLUMNS,
    explanation="2 rows of 3. Questions work here.",
    hint="Count them in the input above.",
    wrong_models=[
        WrongModel("added", ROWS + COLUMNS, "You added 2 and 3. There are 3 numbers in each of the 2 rows."),
        WrongModel("the kernel", 2, "That is the kernel. The input is the larger table."),
    ],
)
