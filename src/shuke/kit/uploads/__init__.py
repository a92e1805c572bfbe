"""Files people upload beside pictures: known by what they hold, named anew, kept under their merchant, handed out.

`read_upload` inside an action says what it is or refuses it, `keep` writes it, `file_answer` hands it out as a
download. Only pictures may be shown, because they are written anew.
"""
