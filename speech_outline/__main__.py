from speech_outline.cli import run

if __name__ == "__main__":  # pragma: no branch (the workers of a pool import it)
    run()
