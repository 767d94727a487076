# Dates, moments, time zones and daylight saving; the languages of dates.
instance <day>2026-03-01</day><moment>2026-03-01T00:30:00.000+01:00</moment><empty/>
model <itext><translation lang="English (en)"><text id="x"><value>x</value></text></translation>
    <translation lang="Français (fr)"><text id="x"><value>x</value></text></translation>
    <translation lang="Deutsch (de)"><text id="x"><value>x</value></text></translation>
    <translation lang="Español (es)"><text id="x"><value>x</value></text></translation>
    <translation lang="العربية (ar)"><text id="x"><value>x</value></text></translation>
    <translation lang="Português (pt-BR)"><text id="x"><value>x</value></text></translation>
    <translation lang="nl"><text id="x"><value>x</value></text></translation>
    <translation lang="Italiano"><text id="x"><value>x</value></text></translation>
    <translation lang="français"><text id="x"><value>x</value></text></translation>
    <translation lang="fr-CA"><text id="x"><value>x</value></text></translation>
    <translation lang="fr_FR.UTF-8"><text id="x"><value>x</value></text></translation>
    <translation lang="frisian"><text id="x"><value>x</value></text></translation>
    <translation lang="Klingon (tlh)"><text id="x"><value>x</value></text></translation></itext>
body <input ref="/data/day"/>

== today is a day behind in the west
zone America/Phoenix
now 2026-03-01T04:00:00+01:00
evaluate today() => 2026-02-28
evaluate now() => 2026-02-28T20:00:00.000-07:00

== today is a day ahead in the east
zone Pacific/Kiritimati
now 2026-03-01T10:00:01Z
evaluate today() => 2026-03-02
evaluate now() => 2026-03-02T00:00:01.000+14:00

== today in UTC
zone UTC
now 2026-03-01T00:30:00+01:00
evaluate today() => 2026-02-28
evaluate number(today()) => 20512

== now in zones of half and quarter hours
zone Asia/Kathmandu
evaluate now() => 2026-03-01T14:45:00.000+05:45
evaluate decimal-time('12:00:00.000+05:45') => 0.5

== now west of Greenwich with half an hour
zone America/St_Johns
evaluate now() => 2026-03-01T05:30:00.000-03:30
evaluate date-time('2026-07-01T10:00:00Z') => 2026-07-01T07:30:00.000-02:30

== a zone that saves half an hour of daylight
zone Australia/Lord_Howe
evaluate now() => 2026-03-01T20:00:00.000+11:00
evaluate date-time('2026-07-01T10:00:00Z') => 2026-07-01T20:30:00.000+10:30

== a zone without daylight saving
zone America/Phoenix
evaluate date-time('2026-01-01T12:00:00Z') => 2026-01-01T05:00:00.000-07:00
evaluate date-time('2026-07-01T12:00:00Z') => 2026-07-01T05:00:00.000-07:00

== offsets may be written in several ways
evaluate decimal-date-time('2026-03-01T10:00:00Z') => 20513.416666666668
evaluate decimal-date-time('2026-03-01T10:00:00+00:00') => 20513.416666666668
evaluate decimal-date-time('2026-03-01T12:00:00+0200') => 20513.416666666668
evaluate decimal-date-time('2026-03-01T05:00:00-05') => 20513.416666666668
evaluate decimal-date-time('2026-03-01T15:45:00+05:45') => 20513.416666666668
evaluate decimal-date-time('2026-03-01T10:00:00+0530') => 20513.1875
evaluate date-time('2026-03-01T10:00:00.5-05') => 2026-03-01T16:00:00.500+01:00

== a moment without offset is local, in winter and in summer
evaluate date-time('2026-03-01T10:00') => 2026-03-01T10:00:00.000+01:00
evaluate date-time('2026-07-01T10:00:00') => 2026-07-01T10:00:00.000+02:00
evaluate decimal-date-time('2026-07-01T12:00:00') => 20635.416666666668

== what is no moment
evaluate number('2026-03-01T24:00:00') => NaN
evaluate number('2026-03-01T10:60:00') => NaN
evaluate number('2026-03-01T10:00:60') => NaN
evaluate number('2026-03-01T10:00:00+24:00') => NaN
evaluate number('2026-03-01T') => NaN
evaluate number('2026-03-01T10') => NaN
evaluate number('2026-03-01 10:00') => NaN
evaluate number('2026-03-01T10:00:00.') => NaN
evaluate number('2026-03-01T10:00:00+1') => NaN
evaluate number('2026-03-01T10:00:00+01:60') => NaN
evaluate number('2026-03-01T10:00:00Zx') => NaN
evaluate number('2026-03-01T10:00:00+01:00Z') => NaN

== what is no date
evaluate number('26-01-01') => NaN
evaluate number('2026-01') => NaN
evaluate number('2026-00-01') => NaN
evaluate number('2026-01-00') => NaN
evaluate number('2026-01-32') => NaN
evaluate number('01/03/2026') => NaN
evaluate number('2026-01-01x') => NaN
evaluate number('2026-01-001') => NaN
evaluate number(' 2026-01-01') => NaN
evaluate number('-2026-01-01') => NaN
evaluate number('1900-02-29') => NaN

== milliseconds are kept, more digits are cut
evaluate date-time('2026-03-01T10:00:00.1+01:00') => 2026-03-01T10:00:00.100+01:00
evaluate date-time('2026-03-01T10:00:00.12+01:00') => 2026-03-01T10:00:00.120+01:00
evaluate date-time('2026-03-01T10:00:00.1239+01:00') => 2026-03-01T10:00:00.123+01:00
evaluate date-time('2026-03-01T23:59:59.9999+01:00') => 2026-03-01T23:59:59.999+01:00

== dates long ago
evaluate number('0001-01-01') => -719162
evaluate date(-719162) => 0001-01-01
evaluate number('1582-10-15') - number('1582-10-04') => 11
evaluate number('12026-03-01') => 3672938
evaluate number('0476-09-04') => -545425

== the clocks go forward
evaluate format-date-time('2026-03-29T00:59:59Z', '%H:%M:%S') => 01:59:59
evaluate format-date-time('2026-03-29T01:00:00Z', '%H:%M:%S') => 03:00:00
evaluate date-time('2026-03-29T00:59:59Z') => 2026-03-29T01:59:59.000+01:00
evaluate date-time('2026-03-29T01:00:00Z') => 2026-03-29T03:00:00.000+02:00

== a time that the clocks skip counts from before the change
evaluate decimal-date-time('2026-03-29T02:30:00') => 20541.0625
evaluate date-time('2026-03-29T02:30:00') => 2026-03-29T03:30:00.000+02:00

== the clocks go back
evaluate date-time('2026-10-25T00:59:59Z') => 2026-10-25T02:59:59.000+02:00
evaluate date-time('2026-10-25T01:00:00Z') => 2026-10-25T02:00:00.000+01:00
evaluate date-time('2026-10-25T01:59:59') => 2026-10-25T01:59:59.000+02:00
evaluate date-time('2026-10-25T03:00:00') => 2026-10-25T03:00:00.000+01:00

== a time that the clocks show twice is the first
evaluate decimal-date-time('2026-10-25T02:30:00') => 20751.020833333332
evaluate date-time('2026-10-25T02:30:00') => 2026-10-25T02:30:00.000+02:00

== a time that the clocks show twice is the first, in New York too
zone America/New_York
evaluate decimal-date-time('2026-11-01T01:30:00') => 20758.229166666668

== the night of the change is an hour shorter, the days are whole
evaluate number('2026-03-30') - number('2026-03-29') => 1
evaluate round((decimal-date-time('2026-03-30') - decimal-date-time('2026-03-29')) * 24, 3) => 23
evaluate round((decimal-date-time('2026-10-26') - decimal-date-time('2026-10-25')) * 24, 3) => 25
evaluate date('2026-03-28' + 1) => 2026-03-29
evaluate date('2026-03-29' + 1) => 2026-03-30

== decimal-time of a moment goes by the offset of that day
evaluate decimal-time('2026-01-01T12:00:00+01:00') => 0.5
evaluate decimal-time('2026-07-01T12:00:00+02:00') => 0.5
evaluate decimal-time('2026-07-01T12:00:00+01:00') * 24 => 13

== decimal-time of a mere time goes by the offset of today
evaluate decimal-time('12:00:00.000+01:00') => 0.5

== decimal-time of a mere time in summer
now 2026-07-01T10:00:00+02:00
evaluate decimal-time('12:00:00.000+02:00') => 0.5
evaluate decimal-time('12:00:00.000+01:00') * 24 => 13

== dates are in order as days
evaluate '2026-02-28' < today() => true
evaluate today() <= '2026-03-01' => true
evaluate /data/day < '2026-02-28' => false
evaluate /data/day > '2025-12-31' => true
evaluate date('1969-07-20') < date('1969-07-21') => true
evaluate date('1970-01-02') < 3 => true
evaluate date('2100-01-02') > 1 => true
evaluate '2026-02-28' < '2026-03-01' => true

== dates are equal as days
evaluate today() = '2026-03-01' => true
evaluate /data/day = today() => true
evaluate date('2026-03-01') = date(20513) => true
evaluate date('2026-03-01') != date('2026-03-02') => true
evaluate 'soon' = date('1999-09-09') => false
evaluate 'soon' != date('1999-09-09') => true
evaluate true() != date('1999-09-09') => false

== moments are equal whatever their offset
evaluate now() = '2026-03-01T09:00:00Z' => true
evaluate now() = '2026-03-01T10:00:00+01:00' => true
evaluate now() != '2026-03-01T10:00:00+02:00' => true
evaluate '2026-03-01T09:00:00.001Z' > now() => true

== a date meets a moment at its local midnight
evaluate '2026-03-01' < '2026-03-01T00:00:00.001+01:00' => true
evaluate '2026-03-01' < '2026-03-01T00:00:00.000+01:00' => false
evaluate '2026-03-01' <= '2026-03-01T00:00:00.000+01:00' => true
evaluate now() > today() => true
evaluate now() < date(today() + 1) => true
evaluate /data/moment > /data/day => true

== two texts are equal as texts even if they are dates
evaluate '2026-03-01' = '2026-03-01T00:00:00+01:00' => false
evaluate '2026-3-1' = '2026-03-01' => false
evaluate date('2026-3-1') = '2026-03-01' => true

== nothing is neither before nor after a date
evaluate /data/empty < today() => false
evaluate /data/empty > today() => false
evaluate '' <= today() => false
evaluate 'soon' < today() => false
evaluate date('') = '' => true

== days between dates
evaluate date('2026-03-01') - date('2025-03-01') => 365
evaluate '2024-03-01' - '2023-03-01' => 366
evaluate today() - /data/day => 0
evaluate (now() - today()) * 24 => 9

== dates add as numbers
evaluate 10 + '2012-07-24' = '2012-08-03' => true
evaluate date(10 + '2012-07-24') => 2012-08-03
evaluate /data/day + 1 => 20514
evaluate today() > ('2012-01-01' + 10) => true

== the form's language names months and days: French
language Français (fr)
evaluate format-date('2026-02-02', '%a %e %b') => lun. 2 févr.
evaluate format-date('2026-08-15', '%a %e %b') => sam. 15 août

== the form's language names months and days: German
language Deutsch (de)
evaluate format-date('2026-03-02', '%a %e. %b') => Mo. 2. März
evaluate format-date('2026-12-05', '%a %e. %b') => Sa. 5. Dez.

== the form's language names months and days: Spanish
language Español (es)
evaluate format-date('2026-03-04', '%a %e %b') => mié 4 mar
evaluate format-date('2026-09-05', '%a %e %b') => sáb 5 sept

== the form's language names months and days: Arabic
language العربية (ar)
evaluate format-date('2026-02-02', '%a %e %b') => الاثنين 2 فبراير

== the form's language names months and days: Portuguese of Brazil
language Português (pt-BR)
evaluate format-date('2026-02-02', '%a %e %b') => seg. 2 fev.

== a language may be a tag alone, or a name alone
language nl
evaluate format-date('2026-03-04', '%a %e %b') => wo 4 mrt.
language Italiano
evaluate format-date('2026-03-04', '%a %e %b') => mer 4 mar
language français
evaluate format-date('2026-03-04', '%a %e %b') => mer. 4 mars
language fr-CA
evaluate format-date('2026-03-04', '%a %e %b') => mer. 4 mars
language fr_FR.UTF-8
evaluate format-date('2026-03-04', '%a %e %b') => mer. 4 mars

== dates follow a change of language
evaluate format-date('2026-02-02', '%b') => Feb
language Français (fr)
evaluate format-date('2026-02-02', '%b') => févr.
language English (en)
evaluate format-date('2026-02-02', '%b') => Feb

== dates of an unknown language are in English
language Klingon (tlh)
evaluate format-date('2026-02-02', '%a %e %b') => Mon 2 Feb
language frisian
evaluate format-date('2026-02-02', '%a %e %b') => Mon 2 Feb

== a label with a date follows the language
instance <q/>
body <input ref="/data/q"><label><output value="format-date(/data/day, '%a %e %b')"/></label></input>
label /data/q Sun 1 Mar
language Français (fr)
label /data/q dim. 1 mars

== of a time shown twice the first is taken where winter is what is saved
zone Europe/Dublin
evaluate decimal-date-time('2026-10-25T01:30:00') => 20751.020833333332
