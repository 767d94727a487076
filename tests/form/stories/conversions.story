# How values turn into each other, and how numbers are written.
instance <empty/><n>12.50</n><text>abc</text><spaces>  7  </spaces><yes>true</yes><day>2026-03-01</day><out/>
instance <whole/><part/><word/><truth/><date/><when/>
bind "/data/whole" type="int"
bind "/data/part" type="decimal"
bind "/data/truth" type="boolean"
bind "/data/date" type="date"
bind "/data/when" type="dateTime"
body <input ref="/data/n"/><input ref="/data/whole"/><input ref="/data/part"/><input ref="/data/word"/>
    <input ref="/data/date"/><input ref="/data/when"/>

== whole numbers have no point
evaluate 4 div 2 => 2
evaluate 5.0 => 5
evaluate 100 * 100 => 10000
evaluate 0 => 0

== large numbers have all their digits
evaluate 1000000000 * 1000000000 => 1000000000000000000
evaluate 1230000000000000000000 => 1230000000000000000000
evaluate 9007199254740992 => 9007199254740992
evaluate 9007199254740993 => 9007199254740992
evaluate 999999999999999 => 999999999999999
evaluate 1000000000000000 => 1000000000000000
evaluate 10000000000000000000000 => 10000000000000000000000

== small numbers have all their noughts
evaluate 0.000001 => 0.000001
evaluate 0.00000000123 => 0.00000000123
evaluate 1 div 1000000000 => 0.000000001
evaluate 0.0000001 => 0.0000001
evaluate 0.00000000000000000123 => 0.00000000000000000123

== fractions are written with as many digits as they need
evaluate 0.5 => 0.5
evaluate 1 div 8 => 0.125
evaluate 1 div 3 => 0.3333333333333333
evaluate 2 div 3 => 0.6666666666666666
evaluate 0.1 * 3 => 0.30000000000000004
evaluate 1.10 => 1.1
evaluate 1.05 + 2.05 => 3.0999999999999996
evaluate 12345678.9 => 12345678.9
evaluate 10957.430902777778 => 10957.430902777778

== negative numbers
evaluate -0.5 => -0.5
evaluate 1 - 1.5 => -0.5
evaluate -1000000000000 => -1000000000000
evaluate 1 div number('-0') => -Infinity
evaluate 1 div -0 => -Infinity

== noughts in front and behind
evaluate 007.500 => 7.5
evaluate '007.500' + 0 => 7.5
evaluate .5 + 5. => 5.5

== a comma in a text is a decimal comma
evaluate '4,6' + 0 => 4.6
evaluate '1,234.5' + 0 => NaN

== white space around a number
evaluate /data/spaces + 1 => 8
evaluate ' 7 ' * 1 => 7
evaluate '7 7' * 1 => NaN

== digits of other scripts are no number
evaluate '٣' + 0 => NaN

== a node is a text until it is counted with
evaluate /data/n => 12.50
evaluate /data/n + 0 => 12.5
evaluate concat(/data/n, '') => 12.50
evaluate string-length(/data/n) => 5
type string(/data/n) => string
type /data/n * 1 => number

== a boolean is written as a word
evaluate concat(1 = 1, '') => true
evaluate string-length(1 = 2) => 5
evaluate contains(true(), 'ru') => true

== the word true in a node is a text
evaluate /data/yes = 'true' => true
evaluate /data/yes = true() => true
evaluate /data/yes + 0 => NaN
evaluate boolean-from-string(/data/yes) => true

== a date in a node counts days
evaluate /data/day + 0 => 20513
evaluate concat(/data/day, '') => 2026-03-01
evaluate /data/day = '2026-03-01' => true

== a calculated date stays a date, a sum of dates is a number
evaluate date(/data/day) => 2026-03-01
evaluate date(/data/day) + 1 => 20514
evaluate concat(date(/data/day), '!') => 2026-03-01!

== what is no number is stored as nothing
bind "/data/out" calculate="/data/text * 2"
value /data/out ""

== a number is stored as it is written
bind "/data/out" calculate="/data/n * 2"
value /data/out 25
set /data/n 0.1
value /data/out 0.2
set /data/n 1000000000000
value /data/out 2000000000000

== a truth is stored as a word
bind "/data/out" calculate="/data/n &gt; 5"
value /data/out true
set /data/n 1
value /data/out false

== a stored truth is read as a text
instance <shown/>
bind "/data/out" calculate="/data/n &gt; 5"
bind "/data/shown" calculate="if(/data/out = 'true', 'more', 'less')"
value /data/shown more
set /data/n 1
value /data/shown less

== a moment is stored with its offset
bind "/data/out" type="dateTime" calculate="date-time('2026-07-01T10:00:00Z')"
value /data/out 2026-07-01T12:00:00.000+02:00

== whole numbers only where the type says so
set /data/whole 12
is /data/whole valid
set /data/whole -7
is /data/whole valid
set /data/whole 1.5
is /data/whole not valid
set /data/whole abc
is /data/whole not valid

== decimal numbers where the type says so
set /data/part 1.5
is /data/part valid
set /data/part -0.25
is /data/part valid
set /data/part 1e5
is /data/part not valid
set /data/part one
is /data/part not valid

== dates where the type says so
set /data/date 2026-03-01
is /data/date valid
set /data/date 2026-02-30
is /data/date not valid
set /data/date tomorrow
is /data/date not valid

== moments where the type says so
set /data/when 2026-03-01T10:00:00.000+01:00
is /data/when valid
set /data/when 2026-03-01T25:00:00.000+01:00
is /data/when not valid

== a text that looks like a number stays as typed
set /data/word 007.50
value /data/word 007.50
evaluate /data/word = '007.50' => true
evaluate /data/word = 7.5 => true
evaluate concat(/data/word, '') => 007.50

== a condition of a node goes by its text
evaluate if(/data/text, 'y', 'n') => y
evaluate if(/data/empty, 'y', 'n') => n
set /data/word 0
evaluate if(/data/word, 'y', 'n') => y
evaluate if(/data/word != 0, 'y', 'n') => n

== arguments are converted as functions need them
evaluate substr(12345, '1', '3') => 23
evaluate round('2.5') => 3
evaluate string-length(12.0) => 2
evaluate starts-with(true(), 't') => true
evaluate pow('2', true()) => 2

== a type is what an expression gives
type 1 => number
type 'a' => string
type 1 = 1 => boolean
type /data/n => nodeset
type today() => date
type now() => date

# docs/decisions/153-calculated-conditions.md
== a calculated condition
instance <rings/><many/><few/><both/><count/><why/><thanks/><told/><shown/>
bind "/data/rings" type="int"
bind "/data/many" type="string" calculate="/data/rings &gt; 3"
bind "/data/few" calculate="if(/data/rings &lt; 2, true(), not(/data/rings = 2))"
bind "/data/both" calculate="/data/many and /data/few"
bind "/data/count" calculate="if(/data/many, 'many', 'some')"
bind "/data/why" relevant="/data/many"
bind "/data/thanks" relevant="not(/data/many)"
bind "/data/told" calculate="concat(/data/many, '!')"
bind "/data/shown" relevant="/data/many = 'false'"
body <input ref="/data/rings"/><input ref="/data/why"/><input ref="/data/thanks"/><input ref="/data/shown"/>
set /data/rings 2
value /data/many false
value /data/few false
is /data/why not relevant
is /data/thanks relevant
value /data/both false
value /data/count some
value /data/told false!
is /data/shown relevant
set /data/rings 5
is /data/why relevant
is /data/thanks not relevant
value /data/both true
value /data/count many
evaluate boolean(/data/many) => true
evaluate number(/data/rings) => 5
