"""Invented texts: templates of agency prose, lists and headings filled with names of every tradition."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from training import augment
from training.corpora import language
from training.gazetteer import countries
from training.records import OUT, Record, span_of

SLOT = re.compile(r"\{([A-Za-z])([U2]{0,2})\}|<([^|<>]+)\|([A-Z]+)>")
LABELS = {"P": "PERSON", "S": "PERSON", "Q": "PERSON", "G": "PERSON", "T": "TITLE", "C": "GPE", "c": "GPE", "N": "NORP",
          "O": "ORG", "E": "EVENT", "L": "LAW", "F": "FAC", "R": "LOC", "D": "DATE", "K": "", "n": ""}  # fmt: skip

RANK = (
    "|||||Deputy |Vice |First Deputy |Assistant |Acting |Senior |Chief |Special |Permanent ".split(
        "|"
    )
)
OFFICE = """President|Prime Minister|Foreign Minister|Minister of Foreign Affairs|Defense Minister|Defence Secretary|Foreign Secretary|Finance Minister|Interior Minister|Minister of Justice|
Minister for European Affairs|Minister of State|Secretary of State|Under Secretary|Under Secretary of State for Political Affairs|Assistant Secretary of State for African Affairs|
Secretary-General|Secretary General|Under-Secretary-General|Director General|Director-General|High Representative|High Commissioner|Special Envoy|special envoy|Special Representative|
special representative|envoy|Ambassador|ambassador|Ambassador-at-Large|Permanent Representative|permanent representative|Chargé d'Affaires|chargé d'affaires|Consul General|consul general|
consul|Minister Counselor|Counselor|First Secretary|Second Secretary|Political Officer|military attaché|National Security Adviser|national security adviser|Chancellor|Vice Chancellor|
Vice President|Premier|Vice Premier|State Councilor|Taoiseach|Emir|Sultan|King|Queen|Crown Prince|Prince|Emperor|Shah|Grand Duke|Speaker|Speaker of Parliament|Chairman|Chairwoman|
chairman|General Secretary|First Secretary|Chief of Staff|chief of staff|Chief of the General Staff|General|Lieutenant General|Major General|Admiral|Colonel|Field Marshal|commander|
spokesman|spokeswoman|spokesperson|Press Secretary|press secretary|chief negotiator|negotiator|mediator|Governor|Governor-General|Mayor|Senator|Congressman|Legal Adviser|Policy Adviser|
Attorney General|Chief Justice|Commissioner|Commissioner for Trade|Trade Representative|Director|Country Director|Desk Officer|Interpreter|Archbishop|Cardinal|Patriarch|Ayatollah|
minister|foreign minister|prime minister|president|deputy prime minister|deputy foreign minister|state secretary|undersecretary|secretary-general|head of state|defence minister|
minister for foreign affairs|minister of defence|assistant secretary|interior minister|trade minister|finance minister|national security advisor|chief executive|party secretary"""
BODY = """United Nations|UN|European Union|EU|NATO|African Union|Arab League|ASEAN|OSCE|OPEC|IAEA|World Bank|International Monetary Fund|IMF|Security Council|General Assembly|Non-Aligned Movement|
Organization of American States|Commonwealth|European Commission|European Council|League of Nations|Red Cross|Mercosur|ECOWAS|Gulf Cooperation Council|Organisation of Islamic Cooperation|
Warsaw Pact|Comecon|State Department|Department of State|White House|Pentagon|Kremlin|Politburo|Foreign Office|Quai d'Orsay|Downing Street|Foreign Ministry|Ministry of Foreign Affairs|
Ministry of Defence|National Security Council|Senate|House of Commons|Bundestag|Knesset|Supreme Soviet|Central Committee|Hamas|Hezbollah|PLO|Taliban|Labour Party|Conservative Party|
Communist Party|Congress Party|Xinhua|TASS|BBC|Reuters|Agence France-Presse|Al Jazeera|Interfax|Associated Press|New York Times|Der Spiegel|CIA|KGB|Interpol|UNESCO|UNICEF|UNHCR|WHO|WTO"""
BODIES = """{N} Foreign Ministry|{N} Defense Ministry|{N} Embassy|Embassy of {C}|{N} Parliament|{N} Navy|{N} Red Crescent Society|Bank of {C}|{N} National Congress|{N} People's Party|
{N} Liberation Front|{c} University|University of {c}|{c} Times|{c} Chamber of Commerce|Radio {c}|{N} News Agency|{c} Police Department|Central Bank of {C}|{N} Communist Party|
Supreme Court of {C}|{N} Airlines|{S} Foundation|{S} & Sons|{S} Group|{c} Institute of International Affairs|{N}-{N} Friendship Association|Permanent Mission of {C}|{c} United|FC {c}|
Consulate General of {C}|Ministry of Foreign Affairs of {C}|{N} Human Rights Commission|National Assembly of {C}|{N} Broadcasting Corporation|{S} Institute|Movement for a Free {C}"""
EVENTS = """{c} Conference|{c} Summit|{y} {c} Summit|G20 summit|G7 Summit|{c} Peace Conference|{N} War of Independence|{N} Revolution|Battle of {c}|Siege of {c}|{c} Crisis|{N} Civil War|
Second World War|World War I|Cold War|Six-Day War|Korean War|Gulf War|{y} {N} general election|{y} presidential election|{c} Security Conference|{c} Olympics|{c} Economic Forum|Operation {w}|
{c} Uprising|{N}-{N} War|{y} {c} bombings|World Economic Forum|{n}th session of the General Assembly|{c} Talks|{N} Spring|{y} coup|Non-Proliferation Review Conference|{c} Dialogue"""
LAWS = """Treaty of {c}|{c} Accords|{c} Agreement|{c} Protocol|{c} Declaration|{c} Convention|Resolution {n}|Security Council Resolution {n}|{c} Pact|{N}-{N} Treaty of Friendship|
Charter of {c}|{c} Memorandum|{c} Statute|Non-Proliferation Treaty|Geneva Conventions|{y} Constitution|{c} Armistice Agreement|{N} Nationality Act|{c} Communiqué|SALT II|INF Treaty|Convention on {w} Rights"""
PLACES = """{S} Palace|{c} Airport|{c} International Airport|Hotel {w}|{w} Hotel|Camp {S}|{S} House|{w} Palace|{S} Bridge|{c} Stadium|{w} Square|{S} Street|Port of {c}|{c} Opera House|
{S} Air Base|Fort {S}|{w} Castle|{S} Hall|Villa {w}|{c} Town Hall|Blair House|Chequers|Camp David|{S} Memorial|{c} Central Station"""
REGIONS = """Middle East|West Africa|Horn of Africa|Persian Gulf|Gulf|Balkans|Caucasus|Central Asia|South China Sea|Black Sea|Korean Peninsula|Golan Heights|West Bank|Sahel|Maghreb|Great Lakes region|
Mekong|Nile|Danube|Latin America|Southeast Asia|Western Europe|Baltic|Strait of Hormuz|Taiwan Strait|Caribbean|Arctic|Sea of {c}|Lake {w}|{w} River|Mount {w}|{w} Islands|Gulf of {c}|{w} Valley|Europe|Africa|Asia"""
WORDS = "Freedom Liberty Orchid Cedar Lotus Crystal Falcon Horizon Victoria Imperial Royal Continental Astoria Aurora Central Palm Golden Silver Desert Mirador Bellevue Excelsior Majestic Human Maritime".split()
CITIES = """London|Paris|Moscow|Beijing|Tokyo|Berlin|Washington|Geneva|Vienna|Brussels|Istanbul|Jerusalem|Tel Aviv|Sharm el-Sheikh|Kuala Lumpur|Addis Ababa|Rio de Janeiro|Dar es Salaam|New Delhi|New York|
The Hague|Doha|Oslo|Minsk|Astana|Almaty|Jeddah|Aden|Aleppo|Basra|Mosul|Benghazi|Oran|Dakar|Abuja|Kano|Goma|Kigali|Gitega|Maputo|Harare|Windhoek|Durban|Port Louis|Karachi|Lahore|Peshawar|Kandahar|
Dhaka|Colombo|Yangon|Hanoi|Saigon|Vientiane|Phnom Penh|Jakarta|Bandung|Manila|Davao|Taipei|Seoul|Pyongyang|Busan|Ulan Bator|Osaka|Sapporo|Canberra|Perth|Suva|Apia|Ottawa|Quebec City|Havana|Managua|
San Salvador|Tegucigalpa|Bogotá|Medellín|Quito|Guayaquil|Lima|La Paz|Santa Cruz|Asunción|Montevideo|Punta del Este|Santiago|Brasília|São Paulo|Caracas|Paramaribo|Reykjavik|Helsinki|Tampere|Tallinn|Riga|
Vilnius|Warsaw|Kraków|Prague|Bratislava|Budapest|Bucharest|Sofia|Skopje|Pristina|Tirana|Sarajevo|Dayton|Zagreb|Ljubljana|Athens|Nicosia|Valletta|Rome|Trieste|Madrid|Lisbon|Rabat|Tunis|Algiers|Tripoli|
Cairo|Khartoum|Juba|Asmara|Djibouti|Mogadishu|Nairobi|Kampala|Bujumbura|Luanda|Lusaka|Gaborone|Kyiv|Odessa|Kharkiv|Donetsk|Tbilisi|Sukhumi|Yerevan|Baku|Tashkent|Bishkek|Dushanbe|Tehran|Isfahan|Baghdad|Erbil|Damascus|Beirut|Amman|Riyadh|Muscat|Manama|Kuwait City|Sanaa"""
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
LOOSE = "|".join((
    "last month|next month|last week|next week|this week|last year|next year|this year|yesterday|today|tomorrow|the following day|last summer|next spring",
    "early {y}|late {y}|mid-{y}|the 1960s|the 1980s|the early 1990s|the end of the month|early {m}|late {m}|last {d}|next {d}|{d}|the end of {y}",
))  # fmt: skip


def _items(text: str) -> list[str]:
    return [i for i in text.replace("\n", "").split("|") if i]


@cache
def templates() -> tuple[str, ...]:
    lines = (Path(__file__).parent / "templates.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


class Filler:
    """One invented text: its people stay the same from sentence to sentence."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.people = [augment.person(rng), augment.person(rng)]
        self.lands = [rng.choice(countries()) for _ in range(3)]

    def value(self, slot: str, more: str = "") -> str:
        text = self._plain(slot, more)
        return text.upper() if "U" in more else text

    def _plain(self, slot: str, more: str) -> str:
        pick = self.rng.choice
        if slot == "P":
            if "2" not in more or len(self.people) < 2:
                self.people.append(augment.person(self.rng))
            return self.people[-1 if "2" not in more else -2][0]
        if slot == "S":
            return self.people[-1 if "2" not in more else -2][1]
        if slot == "Q":
            full, short = augment.person(self.rng)
            rest = (
                " ".join(w for w in full.split() if w not in short.split())
                or pick("ABDGHJKLMNRST") + "."
            )
            return f"{short}, {rest}" + pick(("", "", f" {pick('ABCDEFGHJKLMNPRSTVW')}."))
        if slot == "G":
            return pick("John Paul II|Benedict XVI|Francis|Paul VI|Pius XII".split("|"))
        if slot == "C":
            return pick(self.lands)[0] if self.rng.random() < 0.6 else pick(countries())[0]
        if slot == "N":
            return pick(self.lands)[1] if self.rng.random() < 0.6 else pick(countries())[1]
        if slot == "c":
            return pick(self.lands)[2] if self.rng.random() < 0.3 else pick(_items(CITIES))
        return self._other(slot)

    def _other(self, slot: str) -> str:
        pick = self.rng.choice
        simple = {"E": EVENTS, "L": LAWS, "F": PLACES, "R": REGIONS}
        if slot in simple:
            return self._inner(pick(_items(simple[slot])))
        if slot == "T":
            office, rank = pick(_items(OFFICE)), pick(RANK) if self.rng.random() < 0.4 else ""
            return (rank.lower() if office[0].islower() else rank) + office
        if slot == "O":
            return (
                pick(_items(BODY)) if self.rng.random() < 0.4 else self._inner(pick(_items(BODIES)))
            )
        if slot == "D":
            return self._date()
        if slot == "K":
            return f"{self.rng.randint(1, 12)}{pick(('', ':30', ':15', '.45'))} {pick(('a.m.', 'p.m.'))}"
        return str(
            self.rng.choice(
                (self.rng.randint(2, 60), self.rng.randint(100, 2800), "three", "twelve", "two")
            )
        )

    def _inner(self, text: str) -> str:
        year = str(self.rng.randint(1945, 2029))
        text = (
            text.replace("{y}", year)
            .replace("{w}", self.rng.choice(WORDS))
            .replace("{n}", str(self.rng.randint(11, 2700)))
        )
        return re.sub(r"\{([A-Za-z])\}", lambda m: self.value(m[1]), text)

    def _date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(1945, 2029)
        forms = (f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day}", f"{day} {month}", f"{month} {year}", f"{year}", rng.choice(DAYS),
                 f"{rng.choice(DAYS)}, {month} {day}", f"{month} {day}–{day + 2}, {year}", f"{day}-{day + 2} {month} {year}", rng.choice(DAYS), f"{month}",
                 f"{month[:3]}. {day}", f"{day:02d}/{rng.randint(1, 12):02d}/{year}", f"{year}-{rng.randint(1, 12):02d}-{day:02d}")  # fmt: skip
        if rng.random() < 0.25:
            return (
                rng.choice(LOOSE.split("|"))
                .format(y=year, m=month, d=rng.choice(DAYS))
                .removeprefix("the ")
            )
        return rng.choice(forms)


def text(rng: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """A text of some sentences and its names as (start, end, label)."""
    filler, out, names = Filler(rng), "", []
    for _ in range(rng.randint(2, 6)):
        line = rng.choice(templates())
        if out:
            out += (
                "\n\n"
                if "||" in line or rng.random() < 0.3 or not out.endswith((".", '"'))
                else " "
            )
        at = 0
        for slot in SLOT.finditer(line):
            out += line[at : slot.start()].replace(" || ", "\n\n")
            value, label = (
                (slot[3], slot[4]) if slot[3] else (filler.value(slot[1], slot[2]), LABELS[slot[1]])
            )
            if slot.start() == 0 and value[0].islower():
                value = value[0].upper() + value[1:]
            if label:
                names.append((len(out), len(out) + len(value), label))
            out += value
            at = slot.end()
        out += line[at:].replace(" || ", "\n\n")
    return out, names


def record(rng: random.Random) -> Record:
    """One invented text as a record; its syntax and sentences are not known."""
    content, names = text(rng)
    doc = language()(content)
    keep = [t.i for t in doc if not t.is_space]
    new = {old: i for i, old in enumerate(keep)}
    blocks, number = [], 0
    for token in doc:
        if token.is_space:
            number += token.text.count("\n") > 1
        else:
            blocks.append(number)
    size = len(keep)
    found = Record(
        "synthetic",
        [doc[i].text for i in keep],
        [bool(doc[i].whitespace_) for i in keep],
        [-1] * size,
        blocks,
        [OUT] * size,
    )
    for start, end, label in names:
        words = span_of(doc, start, end)
        inside = [new[i] for i in range(*words) if i in new] if words else []
        if inside:
            found.mark(inside[0], inside[-1] + 1, (label,))
    return found
