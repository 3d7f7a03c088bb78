"""Replace one thing: a provider for `ORGANIZING["PLACES"]["PROVIDERS"]`."""

from organizing.places.locate import Place


class Everywhere:
    def locate(self, zip_code: str) -> Place | None:
        return Place(zip_code=zip_code, town="Everywhere")
