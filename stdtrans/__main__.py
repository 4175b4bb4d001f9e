"""`python -m stdtrans`, the same as the command `stdtrans`."""

import sys

from stdtrans.cli import main

sys.exit(main())
