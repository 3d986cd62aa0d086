"""Moments in the ways that programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.importing.pieces.moments import moment


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-12-16T11:24:14.673557+00:00", "2016-12-16T11:24:14.673557Z"),
        ("2015-01-28T12:00:00Z", "2015-01-28T12:00:00.000000Z"),
        ("2020-10-05 10:15:30+02:00", "2020-10-05T08:15:30.000000Z"),
        ("2020-10-06", "2020-10-06T00:00:00.000000Z"),
        ("October 5, 2020 12:15 AM", "2020-10-05T00:15:00.000000Z"),
        ("Added on Tuesday, November 10, 2020 9:42:15 PM", "2020-11-10T21:42:15.000000Z"),
        ("Added on Monday, 5 October 2020 10:15:30", "2020-10-05T10:15:30.000000Z"),
        ("Añadido el lunes 31 de julio de 2017 22H46' GMT", "2017-07-31T22:46:00.000000Z"),
        ("Hinzugefügt am Dienstag, 10. März 2020 21:42:15", "2020-03-10T21:42:15.000000Z"),
        ("Ajouté le mardi 10 août 2021 07:02:05", "2021-08-10T07:02:05.000000Z"),
        ("Aggiunto in data martedì 1 dicembre 2015 08:11:05", "2015-12-01T08:11:05.000000Z"),
        ("Adicionado: terça-feira, 3 de fevereiro de 2015 23:59:59", "2015-02-03T23:59:59.000000Z"),
        ("Toegevoegd op zondag 4 mei 2014 10:00:00", "2014-05-04T10:00:00.000000Z"),
        ("Добавлено: вторник, 10 ноября 2020 г. в 21:42:15", "2020-11-10T21:42:15.000000Z"),
        ("作成日: 2025年4月2日水曜日 21:05:10", "2025-04-02T21:05:10.000000Z"),
        ("添加于 2020年11月10日星期二 下午9:42:15", "2020-11-10T21:42:15.000000Z"),
        ("Dodano: poniedziałek, 5 sierpnia 2013 13:11:28", "2013-08-05T13:11:28.000000Z"),
        ("Tillagd måndag 5 augusti 2013 13:11:28", "2013-08-05T13:11:28.000000Z"),
        ("Tilføjet mandag den 5. august 2013 13.11.28", "2013-08-05T13:11:28.000000Z"),
        ("5 Ağustos 2013 Pazartesi 13:11:28 tarihinde eklendi", "2013-08-05T13:11:28.000000Z"),
        ("Přidáno: pondělí 5. srpna 2013 13:11:28", "2013-08-05T13:11:28.000000Z"),
        ("작성일 2013년 8월 5일 월요일 오후 1:11:28", "2013-08-05T13:11:28.000000Z"),
        ("Afegit el dilluns, 3 de març de 2014 10:21:08", "2014-03-03T10:21:08.000000Z"),
        ("تمت الإضافة في الاثنين، 3 مارس 2014 10:21:08 م", "2014-03-03T22:21:08.000000Z"),
        ("जोड़ा गया सोमवार, 3 मार्च 2014 10:21:08 पूर्वाह्न", "2014-03-03T10:21:08.000000Z"),
        ("Mon, 03 Mar 2014 10:21:08 +0100", "2014-03-03T09:21:08.000000Z"),
        ("Sept. 3, 2014", "2014-09-03T00:00:00.000000Z"),
        ("mar. 3 jun 2014 10:21", "2014-06-03T10:21:00.000000Z"),
        ("0001-01-01T00:00:00+14:00", ""),
        ("31 February 2020", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_in_many_languages(written, expected):
    assert moment(written) == expected


@given(st.text())
def test_nothing_is_ever_raised(written):
    assert moment(written) == "" or moment(written).endswith("Z")
