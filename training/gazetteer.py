"""Words that settle what a corpus leaves open: countries, capitals, demonyms, office words."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import countryinfo

MORE_PLACES = """
US|U.S.|USA|U.S.A.|UK|U.K.|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|Soviet Union|USSR|Yugoslavia|Czechoslovakia|East Germany|West Germany|
Burma|Zaire|Ivory Coast|Côte d'Ivoire|North Korea|South Korea|DPRK|Czech Republic|Czechia|Macedonia|North Macedonia|Russia|Syria|Iran|Vietnam|Laos|Tanzania|Bolivia|
Venezuela|Moldova|Palestine|Taiwan|Kosovo|Gaza|UAE|United Arab Emirates|Holland|The Netherlands|Netherlands|Persia|Siam|Ceylon|Rhodesia|Upper Volta|Prussia|
Democratic Republic of the Congo|DRC|Congo|Republic of the Congo|Turkey|Türkiye|Eswatini|Swaziland|Cape Verde|East Timor|Timor-Leste|Vatican|Holy See|
New York|New York City|London|Paris|Moscow|Beijing|Peking|Tokyo|Berlin|Washington|Washington, D.C.|Washington D.C.|Geneva|Brussels|Istanbul|Jerusalem|Tel Aviv|
Los Angeles|Chicago|San Francisco|Boston|Philadelphia|Houston|Dallas|Seattle|Toronto|Montreal|Vancouver|Sydney|Melbourne|Mumbai|Bombay|Kolkata|Calcutta|
Shanghai|Hong Kong|Karachi|Lagos|Johannesburg|Cape Town|Rio de Janeiro|São Paulo|Barcelona|Milan|Munich|Hamburg|Frankfurt|St. Petersburg|Leningrad|
California|Texas|Florida|New Jersey|Virginia|Ohio|Pennsylvania|Massachusetts|Illinois|Michigan|Georgia|Alabama|Alaska|Arizona|Arkansas|Colorado|
Connecticut|Delaware|Hawaii|Idaho|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|
New Hampshire|New Mexico|North Carolina|North Dakota|Oklahoma|Oregon|Rhode Island|South Carolina|South Dakota|Tennessee|Utah|Vermont|West Virginia|
Wisconsin|Wyoming|Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New South Wales|Queensland|Bavaria|Saxony|Catalonia|Kashmir|Punjab|Chechnya|Crimea
"""
LOCS = """
Africa|Asia|Europe|America|Americas|North America|South America|Latin America|Central America|Middle East|Near East|Far East|Western Europe|Eastern Europe|
Central Europe|West Africa|East Africa|North Africa|Southern Africa|Central Asia|South Asia|Southeast Asia|East Asia|Balkans|Caucasus|Caribbean|Mediterranean|
Persian Gulf|Gulf|Black Sea|Baltic Sea|Red Sea|North Sea|Atlantic|Pacific|Atlantic Ocean|Pacific Ocean|Indian Ocean|Arctic|Antarctica|Sahara|Sahel|Siberia|
Alps|Himalayas|Andes|Mount Everest|Nile|Danube|Rhine|Volga|Amazon|Mississippi River|Scandinavia|Horn of Africa|Balkan Peninsula|Iberian Peninsula|Korean Peninsula|
West Bank|Golan Heights|Maghreb|Levant|Oceania|Eurasia|Indochina|Great Lakes|Earth|Mars|Moon|Jupiter|Saturn|Venus|Sinai|Midwest|New England
"""
LOC_HEADS = "Sea Ocean River Lake Mountain Mountains Island Islands Peninsula Desert Gulf Bay Valley Strait Cape Basin Mount Mt. Coast Canal Delta Plateau Forest".split()
FAC_HEADS = """Airport Bridge Building Palace Stadium Station Tower Street Avenue Road Boulevard Square Hotel Hall Castle Cathedral Church Museum Theatre
Theater Arena Highway Memorial Monument Prison Mosque Temple Fort Mansion House Plaza Abbey Library Dam Tunnel Gate Cemetery Barracks Chapel""".split()
MORE_DEMONYMS = """
American|Americans|British|Britons|Briton|English|Scottish|Welsh|Irish|French|Soviet|Soviets|Yugoslav|Yugoslavs|Czech|Czechs|Slovak|Slovaks|Dutch|Swiss|Danish|Danes|Swedish|Swedes|
Finnish|Finns|Polish|Poles|Spanish|Spaniards|Turkish|Turks|Arab|Arabs|Arabic|Jewish|Jews|Jew|Muslim|Muslims|Islamic|Christian|Christians|Catholic|Catholics|Protestant|
Protestants|Orthodox|Hindu|Hindus|Buddhist|Buddhists|Sikh|Sikhs|Shia|Shiite|Shiites|Sunni|Sunnis|Kurdish|Kurds|Kurd|Palestinian|Palestinians|Israeli|Israelis|African|Africans|
Asian|Asians|European|Europeans|Western|Latin American|African American|African-American|African Americans|Chechen|Chechens|Basque|Catalan|Tibetan|Tibetans|Uighur|Uyghur|Uyghurs|
Tamil|Tamils|Tutsi|Hutu|Pashtun|Pashtuns|Slavic|Slavs|Germanic|Nordic|Scandinavian|Hispanic|Latino|Anglican|Lutheran|Methodist|Republican|Republicans|Democrat|Democrats|Communist|
Communists|Nazi|Nazis|Zionist|Zionists|Ottoman|Ottomans|Byzantine|Roman|Romans|Greek|Greeks|Persian|Persians|Mongol|Mongols|Korean|Koreans|North Korean|South Korean|North Koreans|South Koreans|
Vietnamese|Burmese|Thai|Filipino|Filipinos|Hungarian|Hungarians|Taiwanese|Kosovar|Serbian|Serb|Serbs|Croat|Croats|Bosniak|Bosniaks|Afghan|Afghans|Congolese|New Zealander|Hebrew|
East German|West German|East Germans|West Germans|Saudi|Saudis|Emirati|Qatari|Kuwaiti|Bahraini|Omani|Yemeni|Argentine|Argentinian|Texan|Californian|Bavarian|Prussian|Sicilian|Londoner
"""
HEADS = """
president|premier|chancellor|minister|secretary|ambassador|envoy|consul|governor|mayor|senator|congressman|congresswoman|representative|prime minister|foreign minister|
defense minister|defence minister|finance minister|interior minister|vice president|vice-president|secretary of state|secretary general|secretary-general|attorney general|
commissioner|chairman|chairwoman|chairperson|director|director-general|general secretary|spokesman|spokeswoman|spokesperson|king|queen|prince|princess|emperor|empress|sultan|emir|pope|
bishop|archbishop|cardinal|patriarch|ayatollah|general|lieutenant general|major general|brigadier general|brigadier|colonel|lieutenant colonel|captain|major|admiral|vice admiral|
rear admiral|marshal|field marshal|commander|lieutenant|sergeant|inspector|sheriff|judge|justice|chief justice|prosecutor|negotiator|mediator|special envoy|special representative|
high representative|high commissioner|chargé d'affaires|charge d'affaires|consul general|chief of staff|national security adviser|national security advisor|under secretary|
undersecretary|assistant secretary|permanent representative|prime minister|deputy prime minister|deputy minister|state minister|speaker|chief executive|head of state|
first lady|crown prince|grand duke|duke|duchess|earl|baron|count|tsar|czar|shah|caliph|viceroy|regent|commander-in-chief|commander in chief|chief negotiator|counsellor|attaché|
military attaché|treasurer|lord chancellor|congressman|lawmaker|mp|coach|ceo|chief executive officer|managing director|press secretary|legate|nuncio|plenipotentiary
"""
MODIFIERS = """vice deputy assistant acting interim under foreign prime defense defence finance interior justice economy economic trade energy health education agriculture
transport labor labour culture environment oil petroleum information development special chief senior first second principal high permanent executive general joint
lieutenant major rear national security press political resident state state-level co- crown home external affairs cultural commercial military naval""".split()
CAPITAL_ONLY = frozenset(
    "king queen prince princess general captain major count judge justice deputy colonel sergeant lieutenant commander "
    "director chairman coach representative marshal speaker head duke earl baron cardinal bishop inspector president".split()
)
HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord dame sheikh sheik h.e. professor prof. prof rev. reverend hon. honorable "
    "honourable mme madame monsieur st. saint sri shri haji imam mullah ayatollah uncle aunt rabbi father sister brother".split()
)
ABBREVIATED = frozenset(
    "gen. gen sen. sen rep. rep gov. gov pres. lt. lt col. col capt. capt maj. maj sgt. sgt adm. adm cmdr. sec. amb. brig.".split()
)
TOO_COMMON = frozenset(
    "mobile reading nice bath cork same most split union victoria of jersey general".split()
)
EVENTS = re.compile(
    r"\b(War|Wars|Battle|Summit|Conference|Olympics|Olympic Games|Revolution|Election|Elections|Crisis|Uprising|Operation|Siege|Games|Congress of|Massacre|"
    r"Rebellion|Holocaust|Genocide|Invasion|Coup|Referendum|World Cup|Championships?|Festival|Campaign|Cup|Grand Prix|Offensive|Revolt|Expo)\b"
)
LAWS = re.compile(
    r"\b(Treaty|Act|Accords?|Agreement|Convention|Protocol|Resolution|Constitution|Amendment|Pact|Declaration|Charter|Bill|Law|Code|Statute|Edict|Decree)\b"
)


def _split(text: str) -> list[str]:
    return [w for w in text.replace("\n", "").split("|") if w]


@cache
def _countries() -> tuple[dict[str, object], ...]:
    folder = Path(countryinfo.__file__).parent / "data"
    return tuple(json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json")))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    return [s for v in value for s in _strings(v)] if isinstance(value, list) else []


@cache
def places() -> frozenset[str]:
    """Names, lower-cased, that are GPE wherever they stand as a place."""
    found = _split(MORE_PLACES)
    for country in _countries():
        for key in (
            "name",
            "official_name",
            "alt_spellings",
            "altSpellings",
            "capital",
            "provinces",
        ):
            found += [s for s in _strings(country.get(key, "")) if len(s) > 3]
    return frozenset(f.lower() for f in found) - {"sea", "island"} - TOO_COMMON


@cache
def regions() -> frozenset[str]:
    """Names, lower-cased, that are LOC wherever they stand as a place."""
    return frozenset(r.lower() for r in _split(LOCS))


@cache
def demonyms() -> frozenset[str]:
    """Nationalities and groups, as written."""
    found = set(_split(MORE_DEMONYMS))
    for country in _countries():
        for word in _strings(country.get("demonym", "")):
            for part in re.split(r"\s*(?:,|/|\bor\b|;)\s*", word):
                if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", part) and len(part) > 3:
                    found.add(part)
                    if part.endswith(("an", "i", "ian")):
                        found.add(part + "s")
    return frozenset(found)


@cache
def heads() -> frozenset[str]:
    """Words of office, lower-cased, whole."""
    return frozenset(_split(HEADS))


def kind_of_place(name: str) -> str | None:
    """GPE, LOC or FAC where the words of *name* are certain of it."""
    low = re.sub(r"^the ", "", name.lower())
    if low in regions():
        return "LOC"
    if low in places():
        return "GPE"
    words = name.split()
    if len(words) > 1:
        if words[-1] in FAC_HEADS:
            return "FAC"
        if words[-1] in LOC_HEADS or words[0] in {"Lake", "Mount", "Mt.", "Cape"}:
            return "LOC"
        if words[-1] in {
            "County",
            "City",
            "Province",
            "State",
            "Republic",
            "Kingdom",
            "District",
            "Prefecture",
            "Township",
        }:
            return "GPE"
    return None


@cache
def regions_of_countries() -> tuple[str, ...]:
    """Countries, capitals and provinces of the world, as written, in order."""
    found = set()
    for country in _countries():
        for key in ("name", "capital", "provinces"):
            found.update(
                s
                for s in _strings(country.get(key, ""))
                if re.fullmatch(r"[^\W\d_][\w' -]{2,24}", s) and s[0].isupper()
            )
    return tuple(sorted(found))


@cache
def countries() -> tuple[tuple[str, str, str], ...]:
    """Name, demonym and capital of each country, in order."""
    found = [("United States", "American", "Washington"), ("Soviet Union", "Soviet", "Moscow"), ("Britain", "British", "London"), ("Russia", "Russian", "Moscow"),
             ("Iran", "Iranian", "Tehran"), ("Syria", "Syrian", "Damascus"), ("South Korea", "South Korean", "Seoul"), ("North Korea", "North Korean", "Pyongyang"),
             ("Vietnam", "Vietnamese", "Hanoi"), ("Yugoslavia", "Yugoslav", "Belgrade"), ("Czechoslovakia", "Czechoslovak", "Prague"), ("East Germany", "East German", "Berlin")]  # fmt: skip
    for country in _countries():
        name, people, capital = country.get("name"), country.get("demonym"), country.get("capital")
        plain = all(
            isinstance(v, str) and re.fullmatch(r"[^\W\d_][\w' .-]{2,24}", v)
            for v in (name, people, capital)
        )
        if plain and int(country.get("population") or 0) > 300_000:
            found.append((str(name), str(people), str(capital)))
    return tuple(found)
