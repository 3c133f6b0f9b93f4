"""Two lists of office holders: one person in one office
is found however written, others are not.
"""

from kg.authority import Person, Tenure
from lab.benchmarks.authority.compared import apart, offices, rivals, twin


def held(name, start, end="", post="President", seen=""):
    return Person(name, name, tenures=(Tenure(post, "PE", "", start, end, seen),))


def listed(*people):
    return offices(people)


def term(person):
    [[found]] = offices([person]).values()
    return found


def test_one_holder_under_two_spellings_is_one():
    theirs = listed(held("Sergey Petrenko", "2001-03", "2004"))
    found = twin(term(held("Sergei I. Petrenko", "2001", "2004")), theirs)
    assert found is not None
    assert not apart(term(held("Sergei I. Petrenko", "2001", "2004")), found)


def test_a_son_who_follows_his_father_is_another():
    theirs = listed(held("Ola Berg", "1980", "1994-05-01"))
    assert twin(term(held("Nils Berg", "1994-05-01", "2004")), theirs) is None


def test_another_in_the_office_at_the_time_is_a_rival():
    theirs = listed(held("Ann Roe", "2001", "2004"))
    ours = term(held("Dilnoza Karimova", "2002", "2003"))
    assert twin(ours, theirs) is None
    assert [r.person.name for r in rivals(ours, theirs)] == ["Ann Roe"]


def test_years_that_lie_far_apart_are_told():
    theirs = term(held("Ann Roe", "2001", "2008"))
    assert apart(term(held("Ann Roe", "2001", "2004")), theirs) == "end 2004 / 2008"
