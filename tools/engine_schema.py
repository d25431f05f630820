"""Write the JSON Schema of `framework.yaml` beside the pages about methods.

python tools/engine_schema.py docs/methods/schema/framework.schema.json
"""

import json
import sys
from pathlib import Path

from mizan.schema import json_schema


def main() -> int:
    text = json.dumps(json_schema(), ensure_ascii=False, indent=1, sort_keys=True)
    Path(sys.argv[1]).write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
