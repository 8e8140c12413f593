"""Plans and states of Terraform as `terraform show -json` writes them."""

from __future__ import annotations

from ..model.fragment import Fragment
from ..source import SourceFile, Sources, Unreadable
from . import Scanner


class TerraformShow(Scanner):
    """JSON with `format_version` and `planned_values` (a plan) or `values` (a state).

    Where the configuration is in the repository too, that is read instead: it says where things stand.
    """

    id = "terraform-show"

    def accepts(self, file: SourceFile) -> bool:
        """True for JSON that names the parts of a plan or state."""
        if file.path.suffix.lower() != ".json":
            return False
        try:
            head = file.head(4_000)
            if b'"format_version"' not in head or b'"terraform_version"' not in head:
                return False
            return file.contains(b'"root_module"')
        except Unreadable:
            return False

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """Every managed resource of the plan or state."""
        from ._terraform.show import of_file

        return of_file(file, sources)
