# Data types: ODK XForms, Data Types; XML Schema; JavaRosa's way of writing dates and times.
# Often got wrong: empty is not zero; numbers print without exponent; integer and decimal limits; a type is a problem, not a loss.

== whole numbers have 32 bits
instance <i/>
bind "/data/i" type="int"
body <input ref="/data/i"/>
set /data/i 2147483647
is /data/i valid
set /data/i 2147483648
is /data/i not valid
set /data/i -2147483648
is /data/i valid
set /data/i -2147483649
is /data/i not valid

== a fraction is no whole number
instance <i/>
bind "/data/i" type="int"
body <input ref="/data/i"/>
set /data/i 10.1
problems /data/i type
set /data/i 10.0
problems /data/i type
set /data/i 1e3
problems /data/i type
set /data/i 1 000
problems /data/i type

== signs of whole numbers
instance <i/>
bind "/data/i" type="int"
body <input ref="/data/i"/>
set /data/i +5
is /data/i valid
set /data/i -5
is /data/i valid
set /data/i --5
is /data/i not valid
set /data/i -
is /data/i not valid

== zeros before a whole number are kept
instance <i>007</i><n/>
bind "/data/i" type="int"
bind "/data/n" calculate="/data/i + 1"
value /data/i 007
value /data/n 8

== other names of whole and decimal numbers
instance <a/><b/><c/><d/>
bind "/data/a" type="xsd:integer"
bind "/data/b" type="long"
bind "/data/c" type="xsd:double"
bind "/data/d" type="float"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/><input ref="/data/d"/>
control /data/a input int
control /data/b input int
control /data/c input decimal
control /data/d input decimal

== decimals stay as typed
instance <d/>
bind "/data/d" type="decimal"
body <input ref="/data/d"/>
set /data/d 1.50
value /data/d 1.50
is /data/d valid
set /data/d .5
is /data/d valid
set /data/d 5.
is /data/d valid
set /data/d -0.0
is /data/d valid
set /data/d 1,5
is /data/d not valid
set /data/d NaN
is /data/d not valid
set /data/d .
is /data/d not valid

== decimals of many digits
instance <d/><x/>
bind "/data/d" type="decimal"
bind "/data/x" type="decimal" calculate="/data/d * 1"
body <input ref="/data/d"/>
set /data/d 123456789012345
value /data/x 123456789012345
set /data/d 0.000001
value /data/x 0.000001

== a calculation into a whole number cuts off
instance <i/><j/><k/>
bind "/data/i" type="int" calculate="7 div 2"
bind "/data/j" type="int" calculate="-7 div 2"
bind "/data/k" type="int" calculate="'3.9'"
value /data/i 3
value /data/j -3
value /data/k 3

== a calculation into a decimal has no trailing zero
instance <a/><b/><c/>
bind "/data/a" type="decimal" calculate="4 div 2"
bind "/data/b" type="decimal" calculate="1 div 3"
bind "/data/c" type="decimal" calculate="0.1 + 0.2"
value /data/a 2
value /data/b 0.3333333333333333
value /data/c 0.30000000000000004

== what is no number is nothing
instance <a/><b/><c/>
bind "/data/a" type="int" calculate="number('x')"
bind "/data/b" type="decimal" calculate="0 div 0"
bind "/data/c" calculate="number('')"
value /data/a ""
value /data/b ""
value /data/c ""

== truths
instance <b/>
bind "/data/b" type="boolean"
body <input ref="/data/b"/>
set /data/b true
is /data/b valid
set /data/b 0
is /data/b valid
set /data/b yes
is /data/b not valid

== dates
instance <d/>
bind "/data/d" type="date"
body <input ref="/data/d"/>
set /data/d 2024-02-29
is /data/d valid
set /data/d 2023-02-29
is /data/d not valid
set /data/d 2023-13-01
is /data/d not valid
set /data/d 01/02/2023
is /data/d not valid
set /data/d today
is /data/d not valid

== a date with a time where a date is asked is its day
instance <d/>
bind "/data/d" type="date"
body <input ref="/data/d"/>
set /data/d 2026-03-01T23:30:00.000+01:00
value /data/d 2026-03-01

== a moment of another zone is told in one's own
instance <s/>
bind "/data/s" type="dateTime"
body <input ref="/data/s"/>
set /data/s 2026-07-01T23:30:00Z
value /data/s 2026-07-02T01:30:00.000+02:00

== a moment without a zone is of one's own
instance <s/>
zone America/New_York
bind "/data/s" type="dateTime"
body <input ref="/data/s"/>
set /data/s 2026-07-01T08:00:00
value /data/s 2026-07-01T08:00:00.000-04:00
set /data/s 2026-01-01T08:00
value /data/s 2026-01-01T08:00:00.000-05:00

== a date where a moment is asked is its first
instance <s/>
bind "/data/s" type="dateTime"
body <input ref="/data/s"/>
set /data/s 2026-07-01
value /data/s 2026-07-01T00:00:00.000+02:00

== moments that are none
instance <s/>
bind "/data/s" type="dateTime"
body <input ref="/data/s"/>
set /data/s 2026-07-01T25:00:00
is /data/s not valid
set /data/s 2026-07-01 08:00
is /data/s not valid
set /data/s noon
is /data/s not valid

== times
instance <t/>
bind "/data/t" type="time"
body <input ref="/data/t"/>
set /data/t 08:05
value /data/t 08:05:00.000+01:00
set /data/t 23:59:59.999
value /data/t 23:59:59.999+01:00
set /data/t 08:05:00.000-03:30
value /data/t 08:05:00.000-03:30
set /data/t 24:00
is /data/t not valid
set /data/t 08:60
is /data/t not valid
set /data/t 8:05
is /data/t not valid
set /data/t 01:01:01.
is /data/t not valid
set /data/t 00:00:60
is /data/t not valid
set /data/t -01:00
is /data/t not valid
set /data/t 00:00:00+03
value /data/t 00:00:00.000+03:00

== a default that is a date of a person's making
instance <d>2026-3-1</d><s>2026-03-01T08:00:00.000+01:00</s>
bind "/data/d" type="date"
bind "/data/s" type="dateTime"
body <input ref="/data/d"/><input ref="/data/s"/>
value /data/s 2026-03-01T08:00:00.000+01:00

== a calculated date
instance <a/><b/><c/><d/>
bind "/data/a" type="date" calculate="today()"
bind "/data/b" type="date" calculate="today() + 1"
bind "/data/c" type="dateTime" calculate="now()"
bind "/data/d" type="date" calculate="'2026-05-05'"
value /data/a 2026-03-01
value /data/b 2026-03-02
value /data/c 2026-03-01T10:00:00.000+01:00
value /data/d 2026-05-05

== a number of days in a date
instance <d/>
bind "/data/d" type="date" calculate="20513"
value /data/d 2026-03-01

== a barcode and an intent are texts
instance <b/><i/>
bind "/data/b" type="barcode"
bind "/data/i" type="intent"
body <input ref="/data/b"/><input ref="/data/i" appearance="ex:org.example.app(a='1')"/>
set /data/b 0012345-ABC
value /data/b 0012345-ABC
control /data/b input barcode
set /data/i x
is /data/i valid

== types of selects are texts
instance <a/><b/><c/>
bind "/data/a" type="select1"
bind "/data/b" type="select"
bind "/data/c" type="odk:rank"
body <select1 ref="/data/a"><item><value>1</value></item></select1><select ref="/data/b"><item><value>1</value></item></select><odk:rank ref="/data/c"><item><value>1</value></item></odk:rank>
control /data/a select1 string
control /data/b select string
control /data/c rank string

== choices of a whole number
instance <a/><n/>
bind "/data/a" type="int"
bind "/data/n" calculate="/data/a * 2"
body <select1 ref="/data/a"><item><value>1</value></item><item><value>2</value></item></select1>
set /data/a 2
value /data/n 4
is /data/a valid

== white space before and after a text is the person's
instance <t/>
bind "/data/t" type="string"
body <input ref="/data/t"/>
set /data/t  two \n lines\040
value /data/t  two \n lines\040

== a text of digits stays one
instance <t>0123</t><x/>
bind "/data/t" type="string"
bind "/data/x" calculate="concat(/data/t, '!')"
value /data/x 0123!

== a node without a bind is a text
instance <t/>
body <input ref="/data/t"/>
control /data/t input string
set /data/t 1.0
value /data/t 1.0

== white space in a default is kept, only white space is none
instance <a> x </a><b>
  </b>
body <input ref="/data/a"/>
value /data/a  x\040
value /data/b ""

== a default that is no number is left out
instance <i>abc</i><d>much</d><big>2147483648</big><ok> 12 </ok><n/>
bind "/data/i" type="int"
bind "/data/d" type="decimal"
bind "/data/big" type="int"
bind "/data/ok" type="int"
bind "/data/n" calculate="/data/ok + 1"
warns form-structure the default “abc” of “/data/i” is not of its type and is left out
warns form-structure the default “much” of “/data/d” is not of its type and is left out
warns form-structure the default “2147483648” of “/data/big” is not of its type and is left out
value /data/i ""
value /data/d ""
value /data/big ""
value /data/ok 12
value /data/n 13

== a default of a whole number has no fraction
instance <n>2.5</n><m>-2.9</m><e>1e3</e><r jr:template=""><x>7.5</x></r>
bind "/data/n" type="int"
bind "/data/m" type="int"
bind "/data/e" type="decimal"
bind "/data/r/x" type="int"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>
warns form-structure the default “2.5” of “/data/n” is not of its type and becomes “2”
value /data/n 2
value /data/m -2
value /data/e 1000
value /data/r[2]/x 7
gone /data/r[3]

== a default of type long has 64 bits
instance <l>3000000000</l>
bind "/data/l" type="xsd:long"
value /data/l 3000000000

== a text that is calculated for a number stays
instance <s/><n/><f/>
bind "/data/n" type="int" calculate="/data/s"
bind "/data/f" type="int" calculate="7 div 2"
body <input ref="/data/s"/>
set /data/s abc
value /data/n abc
set /data/s 3.5
value /data/n 3
value /data/f 3

== a text in a number of a document that is opened is a problem
instance <i/>
bind "/data/i" type="int"
body <input ref="/data/i"/>
open <data id="story" version="1"><i>abc</i></data>
value /data/i abc
problems /data/i type
reload
value /data/i abc
