"""Whether a line of a letter's heading is its date, in the languages that Europe writes."""

from __future__ import annotations

import re

__all__ = ["is_date"]

_MONTH_NAMES = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
januar jänner februar märz mai juni juli oktober dezember okt dez
januari februari maart mei augustus
marts maj mars augusti
janvier février avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
gener febrer març maig juny juliol agost setembre desembre
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
marraskuuta joulukuuta
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
janúar febrúar apríl maí júní júlí ágúst nóvember desember
jaanuar veebruar märts aprill juuni juuli oktoober detsember
sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januára februára apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna studenoga prosinca
januarja februarja aprila junija julija avgusta oktobra
ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa samhain nollaig
ionawr chwefror mawrth ebrill mehefin gorffennaf awst medi hydref tachwedd rhagfyr
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου μαίου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου
δεκεμβρίου
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
"""
_SEASON_NAMES = """
spring summer autumn fall winter frühling frühjahr sommer herbst printemps été automne hiver primavera verano otoño
invierno estate autunno inverno verão outono lente voorjaar zomer herfst vår sommar höst vinter forår efterår
høst jaro léto podzim zima wiosna lato jesień
"""
_MONTHS, _SEASONS = frozenset(_MONTH_NAMES.split()), frozenset(_SEASON_NAMES.split())
_FIGURES = re.compile(
    r"(?<!\d)(?:\d{4}([-./] ?)\d{1,2}\1\d{1,2}|\d{1,2}([-./] ?)\d{1,2}\2(?:\d{4}|\d{2}))(?!\d)"
    r"|(?<!\d)\d{4}-W?\d{2}(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?:[,:;!?…]|(?<!\d)\.|\d{3}\.)[”’\"')]*$")


def is_date(line: str) -> bool:
    """Whether a line holds a date: numbers as in 2025-10-03 and 3.10.25, or the name of a month with a number, or that
    of a season with a year.

    A line that ends as a sentence or a salutation does is none: with , : ; ! ? … or a full stop, but for one after the
    number of a day.
    """
    if _SENTENCE_END.search(line):
        return False
    words = {word.casefold() for word in _WORD.findall(line)}
    if not words.isdisjoint(_MONTHS) and _DIGIT.search(line):
        return True
    return _FIGURES.search(line) is not None or (not words.isdisjoint(_SEASONS) and _YEAR.search(line) is not None)
