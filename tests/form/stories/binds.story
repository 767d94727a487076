== required
instance <a/><b/>
bind "/data/a" required="true()" jr:requiredMsg="Please say it"
bind "/data/b" required="/data/a = 'x'"
body <input ref="/data/a"/><input ref="/data/b"/>
is /data/a required
is /data/b not required
message /data/a Please say it
problems /data/a required
refused instance-invalid finish
set /data/a x
is /data/b required
problems /data/b required
set /data/b y
problems ""

== required means nothing for a group
instance <g><a/></g>
bind "/data/g" required="true()"
body <group ref="/data/g"><input ref="/data/g/a"/></group>
problems ""

== a constraint is not checked on an empty value
instance <a/>
bind "/data/a" type="int" constraint=". &gt; 10 and . &lt; 20" jr:constraintMsg="11 to 19"
body <input ref="/data/a"/>
is /data/a valid
set /data/a 5
is /data/a not valid
message /data/a 11 to 19
value /data/a 5
set /data/a 15
is /data/a valid

== a constraint may read other nodes
instance <a>1</a><b>5</b>
bind "/data/b" constraint=". &gt; /data/a"
body <input ref="/data/a"/><input ref="/data/b"/>
is /data/b valid
set /data/a 9
is /data/b not valid
problems /data/b constraint

== read-only is inherited
instance <a/><g><x/></g>
bind "/data/g" readonly="/data/a = 'lock'"
body <input ref="/data/a"/><group ref="/data/g"><input ref="/data/g/x"/></group>
set /data/g/x 1
set /data/a lock
is /data/g/x readonly
refused read-only-node set /data/g/x 2
value /data/g/x 1

== problems come in the order of the body
instance <a/><b/><c/>
bind "/data/a" required="true()"
bind "/data/b" required="true()"
bind "/data/c" required="true()"
body <input ref="/data/c"/><input ref="/data/a"/><input ref="/data/b"/>
problems /data/c required, /data/a required, /data/b required

== text that is not of its type is kept
instance <i/><d/><w/><g/><t/>
bind "/data/i" type="int"
bind "/data/d" type="decimal"
bind "/data/w" type="date"
bind "/data/g" type="geopoint"
bind "/data/t" type="time"
body <input ref="/data/i"/><input ref="/data/d"/><input ref="/data/w"/><input ref="/data/g"/><input ref="/data/t"/>
set /data/i twelve
value /data/i twelve
problems /data/i type
set /data/i 2147483648
is /data/i not valid
set /data/i -2147483648
is /data/i valid
set /data/i 007
value /data/i 007
is /data/i valid
set /data/d 1e5
is /data/d not valid
set /data/d -.5
is /data/d valid
set /data/w 2026-02-30
is /data/w not valid
set /data/g 91 0
is /data/g not valid
set /data/g 48.85 2.35 35 4
is /data/g valid
set /data/t 25:00
is /data/t not valid

== dates and times are written as JavaRosa writes them
instance <s/><w/><t/>
bind "/data/s" type="dateTime"
bind "/data/w" type="date"
bind "/data/t" type="time"
body <input ref="/data/s"/><input ref="/data/w"/><input ref="/data/t"/>
set /data/s 2026-08-10T09:45
value /data/s 2026-08-10T09:45:00.000+02:00
set /data/s 2026-01-10T09:45:12Z
value /data/s 2026-01-10T10:45:12.000+01:00
set /data/w 2026-08-10
value /data/w 2026-08-10
set /data/t 9:45
value /data/t 9:45
set /data/t 09:45
value /data/t 09:45:00.000+01:00
set /data/t 09:45:07.5+02:00
value /data/t 09:45:07.500+02:00

== characters that XML cannot hold are refused
instance <a/>
body <input ref="/data/a"/>
set /data/a line one\nline two
value /data/a line one\nline two
refused value-invalid set /data/a bell\007

== a group holds no answer
instance <g><a/></g>
body <group ref="/data/g"><input ref="/data/g/a"/></group>
refused read-only-node set /data/g x

== attributes have paths too
instance <visit version="3" done=""/><n/>
bind "/data/n" calculate="/data/visit/@version * 2"
bind "/data/visit/@done" calculate="if(/data/n &gt; 5, 'yes', 'no')"
body <input ref="/data/n"/>
value /data/n 6
value /data/visit/@done yes
set /data/visit/@version 1
value /data/visit/@done no
written <data id="story" version="1"><visit version="1" done="no"/><n>2</n></data>

== nobody answers which form it is
instance <a/>
body <input ref="/data/a"/>
is /data/@id readonly
refused read-only-node set /data/@id other
refused read-only-node set /data/@version 2

== a path says its steps as they are
instance <a/><r><x/></r>
body <input ref="/data/a"/><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data[1]/r[1]/x ""
gone /data/r[+1]
gone /data/r[ 1]
gone /data/r[-1]
gone /data/r[1
gone /zz:data
gone /data/zz:a

== a path may end in a stroke
instance <x/><y/>
bind "/data/x/" required="true()"
body <input ref="/data/x"/>
is /data/x required

== saveIncomplete changes nothing here, where every answer is kept at once
instance <a/>
bind "/data/a" saveIncomplete="true()" required="true()"
body <input ref="/data/a" incremental="true"/>
problems /data/a required
set /data/a 1
value /data/a 1
problems

== a type in the namespace of XML Schema
instance <a/><b/><c/>
bind "/data/a" type="xsd:int"
bind "/data/b" type="xs:decimal"
bind "/data/c" type="xsd:dateTime"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/>
control /data/a input int
control /data/b input decimal
control /data/c input dateTime
set /data/a 1.5
is /data/a not valid
