# Required, constraint and type: ODK XForms, Bind Attributes; JavaRosa's and Web Forms' tests of validity.
# Often got wrong: a constraint is not checked on an empty value; required on groups has no effect; the first problem in body order.

== a constraint of an empty answer holds
instance <a/><b/>
bind "/data/a" constraint="/data/b"
bind "/data/b" type="boolean"
body <input ref="/data/a"/><input ref="/data/b"/>
set /data/b false
problems ""

== a constraint that another answer breaks
instance <a/><b/>
bind "/data/a" constraint="/data/b"
bind "/data/b" type="boolean"
body <input ref="/data/a"/><input ref="/data/b"/>
set /data/b true
set /data/a cocotero
problems ""
set /data/b false
problems /data/a constraint

== a constraint by regex
instance <a/>
bind "/data/a" constraint="regex(., '[0-9]{10}')" jr:constraintMsg="Must be ten digits"
body <input ref="/data/a"/>
set /data/a 00000
problems /data/a constraint
message /data/a Must be ten digits
set /data/a 0000000000
problems ""
reload
problems ""
set /data/a 00000
problems /data/a constraint

== a constraint without a message
instance <a/>
bind "/data/a" constraint="false()"
body <input ref="/data/a"/>
set /data/a 1
message /data/a This answer is not allowed here.

== a required answer without a message
instance <a/>
bind "/data/a" required="true()"
body <input ref="/data/a"/>
message /data/a An answer is needed here.
set /data/a 1
message /data/a ""
set /data/a ""
message /data/a An answer is needed here.

== the message of what is wrong now
instance <a/>
bind "/data/a" type="int" required="true()" constraint=". &gt; 5" jr:requiredMsg="R" jr:constraintMsg="C"
body <input ref="/data/a"/>
message /data/a R
set /data/a 3
message /data/a C
set /data/a x
message /data/a This is not a whole number.
set /data/a 6
message /data/a ""

== a type goes before a constraint
instance <a/>
bind "/data/a" type="int" constraint=". &lt; 5"
body <input ref="/data/a"/>
set /data/a 4.5
problems /data/a type

== two conditions of one constraint
instance <a/>
bind "/data/a" type="int" constraint=". &gt;= 10 and . &lt;= 20"
body <input ref="/data/a"/>
set /data/a 10
is /data/a valid
set /data/a 20
is /data/a valid
set /data/a 21
is /data/a not valid
set /data/a 9
is /data/a not valid

== a constraint of several choices
instance <s/>
bind "/data/s" constraint="not(selected(., 'none') and count-selected(.) &gt; 1)"
body <select ref="/data/s"><item><value>a</value></item><item><value>b</value></item><item><value>none</value></item></select>
set /data/s a b
is /data/s valid
set /data/s a none
is /data/s not valid
set /data/s none
is /data/s valid

== a constraint of dates
instance <d/>
bind "/data/d" type="date" constraint=". &gt;= today() and . &lt; date('2027-01-01')"
body <input ref="/data/d"/>
set /data/d 2026-03-01
is /data/d valid
set /data/d 2026-02-28
is /data/d not valid
set /data/d 2027-01-01
is /data/d not valid

== a constraint in each instance
instance <r><a/><b/></r><r><a/><b/></r>
bind "/data/r/b" type="int" constraint=". &gt; ../a"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/><input ref="/data/r/b"/></repeat>
set /data/r[1]/a 1
set /data/r[1]/b 2
set /data/r[2]/a 3
set /data/r[2]/b 2
problems /data/r[2]/b constraint
remove /data/r[1]
problems /data/r[1]/b constraint

== a constraint that no two instances share a value
instance <r><a/></r><r><a/></r>
bind "/data/r/a" constraint="count(/data/r[a = current()]) = 1"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
set /data/r[1]/a x
set /data/r[2]/a x
problems /data/r[1]/a constraint, /data/r[2]/a constraint
set /data/r[2]/a y
problems ""

== a constraint of what is calculated
instance <a>1</a><b/>
bind "/data/b" type="int" calculate="/data/a * 2" constraint=". &lt; 10"
body <input ref="/data/a"/>
problems ""
set /data/a 9
problems /data/b constraint

== a constraint that reads what is calculated from it
instance <a/><b/>
bind "/data/b" calculate="/data/a * 2"
bind "/data/a" constraint="/data/b &lt; 10"
body <input ref="/data/a"/>
set /data/a 3
is /data/a valid
set /data/a 6
is /data/a not valid

== required by a condition
instance <a/><b/>
bind "/data/b" required="/data/a = 'yes'"
body <input ref="/data/a"/><input ref="/data/b"/>
problems ""
set /data/a yes
problems /data/b required
changed /data/a /data/b
set /data/a no
problems ""

== required as one and nought
instance <a/><b/>
bind "/data/a" required="1"
bind "/data/b" required="0"
body <input ref="/data/a"/><input ref="/data/b"/>
problems /data/a required

== required while hidden
instance <a>default</a><b>A</b><c/>
bind "/data/c" relevant="/data/a != 'default'" required="/data/b &gt; 10"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/c"/>
is /data/c not required
set /data/b 11
is /data/c required
problems ""
set /data/a other
problems /data/c required
set /data/a default
problems ""

== required in each instance
instance <r><a/></r><r><a>1</a></r>
bind "/data/r/a" required="true()"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
problems /data/r[1]/a required
add /data/r
problems /data/r[1]/a required, /data/r[3]/a required

== required of a repeat has no effect
instance <r jr:template=""><a/></r>
bind "/data/r" required="true()"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
problems ""

== a required nought is an answer
instance <a/>
bind "/data/a" type="int" required="true()"
body <input ref="/data/a"/>
set /data/a 0
problems ""

== required of what is calculated
instance <a/><b/>
bind "/data/b" required="true()" calculate="/data/a"
body <input ref="/data/a"/>
problems /data/b required
set /data/a x
problems ""

== problems in the order of the body, not of the model
instance <a/><g><b/></g><c/>
bind "/data/a" required="true()"
bind "/data/g/b" required="true()"
bind "/data/c" required="true()"
body <input ref="/data/c"/><group ref="/data/g"><input ref="/data/g/b"/></group><input ref="/data/a"/>
problems /data/c required, /data/g/b required, /data/a required

== problems of what no question shows come last
instance <hidden/><a/>
bind "/data/hidden" required="true()"
bind "/data/a" required="true()"
body <input ref="/data/a"/>
problems /data/a required, /data/hidden required

== a final filling has no problems
instance <a/>
bind "/data/a" required="true()"
body <input ref="/data/a"/>
refused instance-invalid finish
written <data id="story" version="1"><a/></data>
set /data/a 1
final <data id="story" version="1"><a>1</a></data>

== read-only by a condition
instance <lock/><a/>
bind "/data/a" readonly="/data/lock = 'yes'"
body <input ref="/data/lock"/><input ref="/data/a"/>
set /data/a 1
set /data/lock yes
is /data/a readonly
refused read-only-node set /data/a 2
set /data/lock no
set /data/a 2
value /data/a 2

== read-only through all depths
instance <x/><y/><z/><g><h><a/></h></g>
bind "/data/x" type="boolean"
bind "/data/y" type="boolean"
bind "/data/z" type="boolean"
bind "/data/g" readonly="/data/x"
bind "/data/g/h" readonly="/data/y"
bind "/data/g/h/a" readonly="/data/z"
body <input ref="/data/x"/><input ref="/data/y"/><input ref="/data/z"/><group ref="/data/g"><group ref="/data/g/h"><input ref="/data/g/h/a"/></group></group>
is /data/g/h/a not readonly
set /data/x true
is /data/g readonly
is /data/g/h readonly
is /data/g/h/a readonly
set /data/x false
set /data/y true
is /data/g not readonly
is /data/g/h/a readonly
set /data/y false
set /data/z true
is /data/g/h not readonly
is /data/g/h/a readonly

== a read-only node is calculated all the same
instance <a>1</a><b/>
bind "/data/b" readonly="true()" calculate="/data/a * 2"
body <input ref="/data/a"/><input ref="/data/b"/>
value /data/b 2
set /data/a 4
value /data/b 8
refused read-only-node set /data/b 9

== read-only nodes are looked at too
instance <a>1</a>
bind "/data/a" readonly="true()" constraint=". &gt; 5"
body <input ref="/data/a"/>
problems /data/a constraint

== a message that is an expression of nothing
instance <a/>
bind "/data/a" constraint="false()" jr:constraintMsg=""
body <input ref="/data/a"/>
set /data/a 1
message /data/a This answer is not allowed here.
