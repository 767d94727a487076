# The text of an element with children is that of all below, in document order: XPath 1.0 §5.2; ODK Web Forms.

instance <g><a>1</a><h><b>2</b></h><c/></g><out/><n/>
body <input ref="/data/g/a"/><input ref="/data/g/h/b"/><input ref="/data/g/c"/>

== what is in it, one after the other
evaluate string(/data/g) => 12
type /data/g => nodeset
evaluate /data/g + 1 => 13
evaluate /data/g = '12' => true
evaluate /data/g != '12' => false
evaluate /data/g > 11 => true
evaluate concat(/data/g, 'x') => 12x
evaluate string-length(/data/g) => 2
evaluate count(/data/g) => 1
evaluate name(/data/g) => g
evaluate string(/data/g/c) => ""
evaluate string(/data/g/h/..) => 12
evaluate string(/data) => 12
evaluate string(/) => 12
evaluate sum(/data/*) => NaN
evaluate join('-', /data/*) => 12--
evaluate /data/g = /data/g => true

== it follows what is in it
bind "/data/out" calculate="concat('[', /data/g, ']')"
bind "/data/n" calculate="/data/g * 2"
value /data/out [12]
value /data/n 24
set /data/g/h/b 34
value /data/out [134]
value /data/n 268
changed /data/g/h/b /data/n /data/out
set /data/g/c x
value /data/out [134x]
value /data/n ""

== what is in it is calculated first
bind "/data/out" calculate="/data/g"
bind "/data/g/c" calculate="/data/g/a + 1"
value /data/out 122
set /data/g/a 7
value /data/out 728
evaluations 2

== what is not relevant says nothing
bind "/data/g/h" relevant="/data/g/a = 1"
bind "/data/out" calculate="/data/g"
value /data/out 12
set /data/g/a 5
value /data/out 5
set /data/g/a 1
value /data/out 12
evaluate string(/data/g/h) => 2

== a group that is hidden says nothing
bind "/data/g" relevant="/data/n != 'x'"
bind "/data/out" calculate="/data/g"
body <input ref="/data/n"/>
value /data/out 12
set /data/n x
value /data/out ""

== a condition of a group is whether anything in it is answered
bind "/data/out" relevant="/data/g"
body <input ref="/data/out"/>
is /data/out relevant
set /data/g/a ""
is /data/out relevant
set /data/g/h/b ""
is /data/out not relevant

== a constraint and a label may take it
bind "/data/out" constraint="string-length(/data/g) &lt; 3" required="/data/g != ''"
body <input ref="/data/out"><label>It is <output value="/data/g"/></label></input>
label /data/out It is 12
set /data/out y
is /data/out valid
set /data/g/c 3
label /data/out It is 123
is /data/out not valid
is /data/out required

== instances of a repeat come, change and go
instance <r><k>a</k><l>b</l></r><all/><first/><own/><p/>
bind "/data/all" calculate="join(' ', /data/r)"
bind "/data/first" calculate="/data/r[1]"
bind "/data/p" calculate="count(/data/r) + position(/data/r[last()])"
bind "/data/own" calculate="count(/data/r[. = 'cd'])"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/><input ref="/data/r/l"/></repeat>
value /data/all ab
add /data/r
set /data/r[2]/k c
set /data/r[2]/l d
value /data/all ab cd
value /data/own 1
value /data/first ab
value /data/p 4
remove /data/r[1]
value /data/all cd
value /data/first cd

== the own instance
instance <r><k>a</k><l>b</l></r><r><k/><l/></r>
bind "/data/r/l" constraint="../../r[position() = 1] = 'ab'"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/><input ref="/data/r/l"/></repeat>
is /data/r[1]/l valid
set /data/r[1]/k c
is /data/r[1]/l not valid

== what needs itself
bind "/data/g/c" calculate="string-length(/data/g)"
fails form-circular-calculation the expressions need each other: calculate of “/data/g/c” → calculate of “/data/g/c”

== a wild card meets groups that nobody meant
bind "/data/g/c" calculate="count(/data/*) + count(/data/*[. != ''])"
value /data/g/c 4
set /data/n x
value /data/g/c 5

== how many there are does not ask what they say
bind "/data/g/c" calculate="count(/data/g) + position(/data/g)"
value /data/g/c 2

== an item of a list
model <instance id="l"><root><item><name>a</name><label>A <b>big</b></label></item><item><name>b</name><label>B</label></item></root></instance>
bind "/data/out" calculate="instance('l')/root/item[name = 'b']"
value /data/out bB
evaluate instance('l')/root/item[2] = 'bB' => true
evaluate string(instance('l')/root/item[1]/label) => A big
evaluate string(instance('l')) => aA bigbB
evaluate count(instance('l')/root/item[. = 'bB']) => 1
evaluate count(instance('l')/root/item[label = 'A big']) => 1

== what is written does not change
evaluate string(/data/g) => 12
written <data id="story" version="1"><g><a>1</a><h><b>2</b></h><c/></g><out/><n/></data>
