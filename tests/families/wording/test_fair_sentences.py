"""Sentences of everyday good notes, in which no rule on words has anything to ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[..., list[tuple[str, str | None]]]

FAIR = """\
Losa showed concern for her sister and asked how she slept.
He is committed to the course and rang twice about it.
She is motivated and has a list of three jobs.
Mei expressed sadness about the dog.
He showed warmth with the baby.
She takes responsibility for the bills and is proud of that.
He came on time and brought the form.
Losa was at every appointment this month.
She told me the truth about the money, she said, and it was hard.
He tried hard with the reading and wants another go.
They made an effort with the flat and it looks lovely.
She lives in Preston with her two boys and a cat.
He keeps the flat clean and likes to cook.
She is a good mum, her aunt says, and the kids laugh a lot.
He understands what the tablets are for and when to take them.
She asked for a second opinion and I found a name for her.
He left before lunch because the bus goes at one.
She did not come on Tuesday; her son was sick and she rang at nine.
He did not want the group and asked for a mentor instead.
She said no to the injection and we talked about why.
I was late and Losa waited in the rain.
He cried when we talked about his mother.
She was angry that the letter came so late, and so am I.
He laughed at the joke about the kettle.
She needs a lift on Thursday and a chair with arms.
He has a key worker called Ana and sees her on Mondays.
Her mother called and asked for the time of the meeting.
She wants to go home and would like her own bed.
He drinks tea with three sugars and talks about cricket.
She stopped drinking in March and goes to a group.
He used to sleep badly and now sleeps six hours.
She has diabetes and checks her sugar herself.
He is deaf and uses Auslan; the interpreter was booked.
They argued about the remote and then had tea.
He hit her on Sunday and she has a sore jaw; she told me so.
She left him in May and lives with her sister.
He punched the wall beside her head, she said.
The police came and took him to the station.
She has an intervention order and a new lock.
I asked whether anyone hurts her and she said no.
I rang the school and Mr Lim will ring back.
Tomas and I filled in the housing form together.
We agreed that I ring the pharmacy and he rings his nan.
I decided to close the file and told her why.
The nurse changed the dressing and it is healing.
The wound is resistant to the first antibiotic.
The dog is aggressive and lives in the yard.
Traffic was terrible and the meeting began late.
His lawyer says the case is weak.
The weather was foul and the oval was closed.
Her phone was stolen, so ring the landline.
He presented his drawings at the library.
She engaged a plumber and paid him herself.
He failed his driving test by two points and will try again.
She refused to sign until she had read it, which is her right.
He complained about the food and the cook changed it.
He denied the charge in court and was acquitted.
The service did not answer for nine days.
We have not yet found a time that suits him.
She was admitted on the 4th and goes home on the 9th.
He was born in Apia and came here at six.
The children were at kinder and the house was quiet.
Losa chose the yellow paint and we bought two tins.
He likes to be told the day before who is coming.
She wanted to know who reads these notes.
He asked me to write this in his words.
Their dad takes them to swimming on Fridays.
She manages her money with a book and a pen.
He has been at the shelter since the fire.
They are waiting for a bigger flat because of the twins.
She is scared of lifts, so we took the stairs.
He slept in the chair to be near his wife.
She called him stupid and he hung up, he said.
It rained and we played cards.
I do not know why he did not come; I will ring tomorrow.
Mei is not ready to talk about school and that is fine.
He has a temperature and stayed in bed.
"""


@pytest.mark.parametrize("text", FAIR.splitlines())
def test_nothing_is_asked_about_what_somebody_did_said_or_wants_when_it_is_told_plainly(ask: Ask, text: str) -> None:
    assert ask(text, person={"name": "Losa"}) == []
