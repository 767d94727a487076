# Functions of dates and times, in Europe/Paris on 2026-03-01 at 10:00, a Sunday.
# docs/decisions/013-errors-of-date-functions.md says what is no date.
instance <empty/><day>2024-02-29</day><moment>2026-07-14T18:30:15.250+02:00</moment><days>19782</days>
instance <text>soon</text><clock>18:00:00.000+01:00</clock><made/>
bind "/data/day" type="date"
bind "/data/moment" type="dateTime"
bind "/data/clock" type="time"
body <input ref="/data/day"/><input ref="/data/moment"/><input ref="/data/clock"/>

== today is the local date
evaluate today() => 2026-03-01
evaluate string(today()) => 2026-03-01
evaluate string-length(today()) => 10

== today counts in whole days
evaluate number(today()) => 20513
evaluate today() + 1 => 20514
evaluate date(today() + 7) => 2026-03-08
evaluate date(today() - 1) => 2026-02-28

== today takes no argument
evaluate today(1) => [expression-function]

== now has milliseconds and the offset from UTC
evaluate now() => 2026-03-01T10:00:00.000+01:00
evaluate string-length(now()) => 29
evaluate substring-before(now(), 'T') = today() => true

== now counts in days and their fractions, from UTC
evaluate now() + 0 => 20513.375
evaluate decimal-date-time(now()) => 20513.375
evaluate number(now()) => 20513

== now takes no argument
evaluate now(1) => [expression-function]

== date reads a date
evaluate date('2026-03-01') => 2026-03-01
evaluate date(/data/day) => 2024-02-29
evaluate date('1941-12-07') => 1941-12-07

== date fills up days and months of one digit
evaluate date('1970-1-2') => 1970-01-02

== date of a number counts days since 1970
evaluate date(0) => 1970-01-01
evaluate date(19782) => 2024-02-29
evaluate date(-1) => 1969-12-31
evaluate date(19782.9) => 2024-02-29
evaluate date(/data/days) => 2024-02-29
evaluate date(6.5) => 1970-01-07
evaluate date(-10252) => 1941-12-07

== date of a date and time is its local day
evaluate date('2026-03-01T10:00:00+01:00') => 2026-03-01
evaluate date('2026-03-01T23:30:00Z') => 2026-03-02
evaluate date('2026-03-01T00:30:00+05:00') => 2026-02-28
evaluate date(/data/moment) => 2026-07-14

== date of a sum is a date again
evaluate date('2026-02-27' + 2) => 2026-03-01
evaluate date(/data/day + 1) => 2024-03-01
evaluate date(/data/day - 29) => 2024-01-31
evaluate date(date('2023-12-31') + 366) => 2024-12-31

== date of nothing is nothing
evaluate date('') => ""
evaluate date(/data/empty) => ""
evaluate date(number('')) => ""

== date refuses what is no date
evaluate date('soon') => [expression-function]
evaluate date(/data/text) => [expression-function]
evaluate date('2026-02-29') => [expression-function]
evaluate date('2026-13-01') => [expression-function]
evaluate date('2026-04-31') => [expression-function]
evaluate date(true()) => [expression-function]
evaluate date(1 div 0) => [expression-function]
evaluate date('19782') => [expression-function]
evaluate date(1000000000) => [expression-function]

== date knows leap years
evaluate date('2000-02-29') => 2000-02-29
evaluate date('1900-02-29') => [expression-function]
evaluate date('2100-02-29') => [expression-function]
evaluate number('2024-03-01') - number('2024-02-28') => 2
evaluate number('2023-03-01') - number('2023-02-28') => 1

== date takes one argument
evaluate date() => [expression-function]
evaluate date('2026-03-01', 1) => [expression-function]

== date-time keeps the moment and writes it locally
evaluate date-time('2026-03-01T10:00:00Z') => 2026-03-01T11:00:00.000+01:00
evaluate date-time('2026-07-01T10:00:00.125-05:00') => 2026-07-01T17:00:00.125+02:00
evaluate date-time('2026-07-01T10:00:00') => 2026-07-01T10:00:00.000+02:00

== date-time leaves a date as it is
evaluate date-time('2026-03-01') => 2026-03-01
evaluate date-time(/data/day) => 2024-02-29

== date-time of a number counts days since 1970 in UTC
evaluate date-time(0) => 1970-01-01T01:00:00.000+01:00
evaluate date-time(20513.375) => 2026-03-01T10:00:00.000+01:00
evaluate date-time(0.5) => 1970-01-01T13:00:00.000+01:00

== date-time of nothing and of what is no date
evaluate date-time('') => ""
evaluate date-time(/data/empty) => ""
evaluate date-time('soon') => [expression-function]
evaluate date-time(false()) => [expression-function]

== date-time takes one argument
evaluate date-time() => [expression-function]
evaluate date-time(1, 2) => [expression-function]

== decimal-date-time counts days since 1970 in UTC
evaluate decimal-date-time('1970-01-01T00:00:00Z') => 0
evaluate decimal-date-time('1970-01-02T00:00:00.000+00:00') => 1
evaluate decimal-date-time('1969-12-31T12:00:00Z') => -0.5
evaluate decimal-date-time('2000-01-01T10:20:30.500+00:00') => 10957.430908564815
type decimal-date-time('1970-01-01T00:00:00Z') => number

== decimal-date-time of a moment without offset takes it as local
evaluate decimal-date-time('2026-03-01T10:00:00') => 20513.375
evaluate decimal-date-time('2026-03-01T10:00') => 20513.375

== decimal-date-time of a date is its local midnight
evaluate decimal-date-time('2026-07-01') => 20634.916666666668
evaluate decimal-date-time('1970-01-01') => -0.041666666666666664

== decimal-date-time turns back with date-time
evaluate date-time(decimal-date-time(/data/moment)) => 2026-07-14T18:30:15.250+02:00
evaluate date-time(decimal-date-time(now()) + 0.5) => 2026-03-01T22:00:00.000+01:00

== decimal-date-time of a number is that number
evaluate decimal-date-time(1.25) => 1.25
evaluate decimal-date-time(/data/days) => 19782

== decimal-date-time of nothing and of what is no date
evaluate decimal-date-time('') => ""
evaluate decimal-date-time(/data/empty) => ""
evaluate decimal-date-time('soon') => [expression-function]
evaluate decimal-date-time('-1000') => [expression-function]
evaluate decimal-date-time('-01-2019') => [expression-function]

== decimal-date-time takes one argument
evaluate decimal-date-time() => [expression-function]
evaluate decimal-date-time(1, 2) => [expression-function]

== decimal-time is the fraction of a day
evaluate decimal-time('12:00:00') => 0.5
evaluate decimal-time('18:00') => 0.75
evaluate decimal-time('00:00:00.000') => 0
evaluate decimal-time('06:00:59.000') => 0.25068287037037035
type decimal-time('12:00') => number

== decimal-time turns the offset to the local one
evaluate decimal-time('12:00:00.000+01:00') => 0.5
evaluate decimal-time('12:00:00.000Z') * 24 => 13
evaluate decimal-time('23:30:00+00:00') * 24 => 0.5
evaluate decimal-time(/data/clock) => 0.75

== decimal-time of a moment is its local time
evaluate decimal-time('2026-03-01T12:00:00+01:00') => 0.5
evaluate decimal-time('2026-07-01T10:00:00Z') => 0.5
evaluate decimal-time(now()) * 24 => 10
evaluate decimal-time('2026-03-01') => 0

== decimal-time of what is no time is NaN
evaluate decimal-time('soon') => NaN
evaluate decimal-time('24:00:00') => NaN
evaluate decimal-time('06:60:00') => NaN
evaluate decimal-time('06:00:60') => NaN
evaluate decimal-time('06:00:00+24:00') => NaN
evaluate decimal-time('') => NaN
evaluate decimal-time(/data/empty) => NaN
evaluate decimal-time('23:59:00.000-07:60') => NaN

== decimal-time of a number is its fraction
evaluate decimal-time(1.25) => 0.25
evaluate decimal-time(-0.25) => 0.75

== decimal-time measures how long something took
bind "/data/made" type="decimal" calculate="round((decimal-time(/data/clock) - decimal-time('09:30:00.000+01:00')) * 24, 2)"
value /data/made 8.5
set /data/clock 10:15:00.000+01:00
value /data/made 0.75

== decimal-time takes one argument
evaluate decimal-time() => [expression-function]
evaluate decimal-time('12:00', 1) => [expression-function]

== format-date writes the year with four and with two digits
evaluate format-date('2026-03-01', '%Y') => 2026
evaluate format-date('2026-03-01', '%y') => 26
evaluate format-date('0987-01-01', '%Y %y') => 0987 87

== format-date writes the month with and without nought
evaluate format-date('2026-03-01', '%m') => 03
evaluate format-date('2026-03-01', '%n') => 3
evaluate format-date('2026-11-01', '%m %n') => 11 11

== format-date writes the day with and without nought
evaluate format-date('2026-03-01', '%d') => 01
evaluate format-date('2026-03-01', '%e') => 1
evaluate format-date('2026-03-31', '%d %e') => 31 31

== format-date writes short names of months
evaluate format-date('2026-01-15', '%b') => Jan
evaluate format-date('2026-02-15', '%b') => Feb
evaluate format-date('2026-03-15', '%b') => Mar
evaluate format-date('2026-04-15', '%b') => Apr
evaluate format-date('2026-05-15', '%b') => May
evaluate format-date('2026-06-15', '%b') => Jun
evaluate format-date('2026-07-15', '%b') => Jul
evaluate format-date('2026-08-15', '%b') => Aug
evaluate format-date('2026-09-15', '%b') => Sep
evaluate format-date('2026-10-15', '%b') => Oct
evaluate format-date('2026-11-15', '%b') => Nov
evaluate format-date('2026-12-15', '%b') => Dec

== format-date writes short names of days
evaluate format-date('2026-03-01', '%a') => Sun
evaluate format-date('2026-03-02', '%a') => Mon
evaluate format-date('2026-03-03', '%a') => Tue
evaluate format-date('2026-03-04', '%a') => Wed
evaluate format-date('2026-03-05', '%a') => Thu
evaluate format-date('2026-03-06', '%a') => Fri
evaluate format-date('2026-03-07', '%a') => Sat
evaluate format-date('1969-12-31', '%a') => Wed

== format-date counts weeks as ISO 8601 does
evaluate format-date('2026-03-01', '%W') => 9
evaluate format-date('2024-12-30', '%W') => 1
evaluate format-date('2021-01-03', '%W') => 53
evaluate format-date('2027-01-01', '%W') => 53

== format-date keeps what is no letter of its own
evaluate format-date('2026-03-01', 'on %e/%n, 100%%') => on 1/3, 100%
evaluate format-date('2026-03-01', 'le %d à midi') => le 01 à midi
evaluate format-date('2026-03-01', '') => ""
evaluate format-date('2026-03-01', 'Ymd') => Ymd

== format-date takes nodes, numbers and moments
evaluate format-date(/data/day, '%e %b %Y') => 29 Feb 2024
evaluate format-date(/data/moment, '%e.%n.%y') => 14.7.26
evaluate format-date(19782, '%Y-%m-%d') => 2024-02-29
evaluate format-date(today(), '%d.%m.') => 01.03.
evaluate format-date(today() + 1, '%a') => Mon

== format-date takes letters of times too
evaluate format-date('2026-03-01T18:05:09.007+01:00', '%H:%M:%S.%3') => 18:05:09.007
evaluate format-date('2026-03-01', '%H:%M') => 00:00

== format-date of nothing or of no date is nothing
evaluate format-date('', '%Y') => ""
evaluate format-date(/data/empty, '%Y') => ""
evaluate format-date('soon', '%Y') => ""
evaluate format-date('2026-02-30', '%Y') => ""
evaluate format-date(number('soon'), '%Y') => ""

== format-date refuses letters that it does not have
evaluate format-date('2026-03-01', '%Q') => [expression-function]
evaluate format-date('2026-03-01', '%Z') => [expression-function]
evaluate format-date('2026-03-01', '%A') => [expression-function]
evaluate format-date('2026-03-01', '100%') => [expression-function]
evaluate format-date('2026-03-01', '%é') => [expression-function]
evaluate format-date('2026-03-01', '%') => [expression-function]

== format-date takes two arguments
evaluate format-date('2026-03-01') => [expression-function]
evaluate format-date('2026-03-01', '%Y', 1) => [expression-function]

== format-date-time writes hours with and without nought
evaluate format-date-time('2026-03-01T08:05:00+01:00', '%H') => 08
evaluate format-date-time('2026-03-01T08:05:00+01:00', '%h') => 8
evaluate format-date-time('2026-03-01T18:05:00+01:00', '%H %h') => 18 18
evaluate format-date-time('2026-03-01T00:05:00+01:00', '%H %h') => 00 0

== format-date-time writes minutes, seconds and milliseconds
evaluate format-date-time('2026-03-01T08:05:09.007+01:00', '%M') => 05
evaluate format-date-time('2026-03-01T08:05:09.007+01:00', '%S') => 09
evaluate format-date-time('2026-03-01T08:05:09.007+01:00', '%3') => 007
evaluate format-date-time(now(), '%H:%M:%S.%3') => 10:00:00.000

== format-date-time writes dates as format-date does
evaluate format-date-time('2026-03-01T08:05:09+01:00', '%a %e %b %Y %y %m %n %d') => Sun 1 Mar 2026 26 03 3 01
evaluate format-date-time('2026-03-01', '%Y %H') => 2026 00

== format-date-time is about local time
evaluate format-date-time('2026-03-01T23:30:00Z', '%Y-%m-%d %H:%M') => 2026-03-02 00:30
evaluate format-date-time('2026-07-01T10:00:00-04:00', '%H:%M') => 16:00
evaluate format-date-time(/data/moment, '%H:%M:%S.%3') => 18:30:15.250

== format-date-time of nothing or of no date is nothing
evaluate format-date-time('', '%Y') => ""
evaluate format-date-time(/data/empty, '%H') => ""
evaluate format-date-time('soon', '%H') => ""

== format-date-time takes two arguments
evaluate format-date-time(now()) => [expression-function]
evaluate format-date-time(now(), '%Y', 1) => [expression-function]

== format-date-time turns back into what it was
evaluate date-time(format-date-time(/data/moment, '%Y-%m-%dT%H:%M:%S.%3')) => 2026-07-14T18:30:15.250+02:00

== a date in a calculation is stored as a date
bind "/data/made" calculate="date(/data/day + 1)"
value /data/made 2024-03-01
set /data/day 2026-12-31
value /data/made 2027-01-01

== an age in years
bind "/data/made" type="int" calculate="int((today() - date(/data/day)) div 365.25)"
value /data/made 2
set /data/day 2000-02-29
value /data/made 26
set /data/day 2000-03-01
value /data/made 25

== a whole number is a day, one with a fraction the local day of a moment
bind "/data/made" calculate="date(decimal-date-time(/data/day) + 14)"
set /data/day 2018-01-01
value /data/made 2018-01-15
set /data/day 2018-06-30
value /data/made 2018-07-14
evaluate date(6.5) => 1970-01-07
evaluate date(6) => 1970-01-07
evaluate date(6.98) => 1970-01-08
evaluate date(-1) => 1969-12-31

== the same day west of Greenwich
zone America/Phoenix
evaluate date(decimal-date-time('2018-01-01') + 14) => 2018-01-15
evaluate date(6.2) => 1970-01-06
