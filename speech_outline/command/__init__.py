"""What a subcommand does, once it knows what is wanted.

    work        from inputs to results, one after the other or several at a time
    run         inputs in, results out
    output      where results go
    pages       writers of pages for people
    extras      libraries that only some need
    progress    a bar where a person looks
    convert     `parse`
    skeletons   `skeleton`
    training    `worksheet`, `patterns`
    compare     `compare`
    check       `check`
    citations   `citations`
    batch       `batch`

The declarations of the options are in `speech_outline.cli`.
"""
