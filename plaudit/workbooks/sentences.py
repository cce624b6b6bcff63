"""Why a workbook, or a line of it, is not taken, and what to do instead."""

NO_FILE = "Choose the workbook that you filled in."
TOO_LARGE = "This file is larger than {most} MB, and a workbook of Plaudit never is. Choose the one that you filled in."
EMPTY = "This file is empty. It may still be in the cloud: open it on your device, save it and choose it again."
NO_WORKBOOK = "This is not an Excel workbook. Choose the .xlsx file that you downloaded from this page and filled in."
OLD = "This workbook is in the old Excel format (.xls). Open it, save it as “Excel workbook (.xlsx)” and choose that."
LOCKED = "This workbook is locked with a password. Save it without one, and choose it again."
OPEN_DOCUMENT = "This is an OpenDocument spreadsheet. Save it as “Excel workbook (.xlsx)” and choose that."
MACROS = "This workbook has macros, which are programs. Save it as “Excel workbook (.xlsx)” and choose that."
DAMAGED = "This workbook is damaged, or not all of it has arrived. Open it, save it again as .xlsx and choose that."
TOO_BIG = "This workbook holds far more than the one that you downloaded. Copy your answers into a new one."
OVERCOME = "This workbook could not be read. Open it, save it again as .xlsx and choose that."
LATE = "The server has too much to do to read a workbook just now. Try again in a few minutes."

NOT_OURS = (
    "This workbook does not say which audit it belongs to: its hidden sheet “Plaudit” is missing. "
    "Download a new one from this page, and copy your answers into it."
)
DAMAGED_BASES = (
    "The hidden sheet “Plaudit” of this workbook was changed, so it cannot be told what you were shown. "
    "Download a new one from this page, and copy your answers into it."
)
OTHER_FORMAT = (
    "This workbook was made by another version of Plaudit. Download a new one, and copy your answers into it."
)
OTHER_EDITION = "This workbook is for another edition of the mark, whose statements differ. Download a new one here."
OTHER_SCHOOL = "This workbook belongs to another school: {school}. Choose the one of your own school."
OTHER_JOURNEY = "This workbook belongs to another journey of your school. Open that one, and bring it back there."
OTHER_AUDIT = "This workbook belongs to audit {number}, and this is {here}. Bring it back on that audit’s page."
CLOSED = "{audit} is closed, so nothing can be brought into it any more. Open a new audit, and download its workbook."

NO_SHEET = "The sheet “{sheet}” is missing. Give it its name back, or download a new workbook."
NO_COLUMN = "The column “{column}” is missing from the sheet “{sheet}”. Give it its name back in the first row."
TWICE = "The column “{column}” stands twice on the sheet “{sheet}”. Take one of them away."

FORMULA = "{cell} holds a formula. Plaudit works nothing out: write down what it comes to."
ERROR = "{cell} holds an error of the spreadsheet. Correct it."
MERGED = "{cells} are merged, so it cannot be told which line they are about. Unmerge them."
NO_KEY = "Something stands in this row, but its {column} is missing. Copy it from the workbook that you downloaded."
UNKNOWN_KEY = "There is no “{key}” in this edition. Correct the {column}, or take the row away."
UNKNOWN_GROUP = "The mark does not ask for a number about “{group}” here."
TWO_ROWS = "Another row says something else about {key}. Leave only one of them."
NOT_AN_ANSWER = "“{said}” in {cell} is not an answer. Choose Yes, Partly, Not yet or Does not apply."
NOT_A_NUMBER = "“{said}” in {cell} is not a number. Write it in figures, such as 12."
A_DATE = (
    "{cell} holds a date, which the spreadsheet may have made of a number. Format it as a number, and type it again."
)
NOT_A_LEVEL = "“{said}” in {cell} is not a level. Choose one from the list."

WHY_NOT = "Say why this does not apply to your school. An assessor will ask."
NEEDLESS_REASON = "A reason is kept only where something does not apply. Put these words into the criterion’s note."
NO_MEASURE = "No number is asked for here. Empty these cells."
BOTH_NUMBERS = "Give both numbers: how many, and of how many. To take the number back, empty both."
NO_WHOLE = "Here it is not asked “of how many”. Empty that cell."
LEVEL_WITHOUT_REASON = (
    "Say why this level fits you better than the one that your answers support. "
    "Or leave the level as it was: it follows from your answers."
)
LEVEL_TAKEN_BACK = "A level cannot be taken back in a workbook. Undo it in the audit."
REASON_WITHOUT_LEVEL = "A reason needs the level that it is for. Choose one from the list."
TOO_LONG = "Please keep this under {most} characters. It has {length}."
