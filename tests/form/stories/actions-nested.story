# Actions and events: ODK XForms, Events and Actions; JavaRosa's and Web Forms' tests of setvalue.

== a question sets another when it changes
instance <a/><b/>
bind "/data/a" type="int"
bind "/data/b" type="int"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="4*4"/></input>
value /data/b ""
set /data/a 22
value /data/b 16

== the same answer again is no change
instance <a/><b/><c/>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="concat('foo', /data/c)"/></input><input ref="/data/c"/>
set /data/a 22
value /data/b foo
set /data/c bar
set /data/a 22
value /data/b foo
set /data/a 23
value /data/b foobar

== a default is no change
instance <a>5</a><b/>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b">x</setvalue></input>
value /data/b ""
reload
value /data/b ""

== taking an answer away is a change
instance <a>5</a><b/>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="concat('[', /data/a, ']')"/></input>
set /data/a ""
value /data/b []

== from a group to what is outside
instance <g><a/></g><b/>
bind "/data/b" type="int"
body <group ref="/data/g"><input ref="/data/g/a"><setvalue event="xforms-value-changed" ref="/data/b">7</setvalue></input></group>
set /data/g/a foo
value /data/b 7

== from outside into a group
instance <a/><g><b/></g>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/g/b">7</setvalue></input>
set /data/a foo
value /data/g/b 7

== several targets
instance <a/><b/><c/>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b">7</setvalue><setvalue event="xforms-value-changed" ref="/data/c">11</setvalue></input>
set /data/a foo
value /data/b 7
value /data/c 11

== one target twice: the last one counts
instance <a/><b/>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b">first</setvalue><setvalue event="xforms-value-changed" ref="/data/b">second</setvalue></input>
set /data/a foo
value /data/b second

== every instance has its own target
instance <r><a/><b/></r><r><a/><b/></r><r><a/><b/></r>
bind "/data/r/b" type="int"
body <repeat nodeset="/data/r"><input ref="/data/r/a"><setvalue event="xforms-value-changed" ref="/data/r/b" value="4 * position(..)"/></input></repeat>
set /data/r[3]/a 7
value /data/r[3]/b 12
value /data/r[1]/b ""
set /data/r[1]/a 7
value /data/r[1]/b 4
value /data/r[2]/b ""

== relative to the target
instance <r><a/><b/></r><r><a/><b/></r>
bind "/data/r/b" type="int"
body <repeat nodeset="/data/r"><input ref="/data/r/a"><setvalue event="xforms-value-changed" ref="/data/r/b" value="4 * ../a"/></input></repeat>
set /data/r[1]/a 1
set /data/r[2]/a 2
value /data/r[1]/b 4
value /data/r[2]/b 8

== from outside into the first instance
instance <a/><r><b/></r><r><b/></r>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/r[position()=1]/b" value="/data/a"/></input><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>
set /data/a foo
value /data/r[1]/b foo
value /data/r[2]/b ""

== from outside into an instance that came later
instance <a/><r><b/></r>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/r[position()=3]/b" value="/data/a"/></input><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>
set /data/a early
add /data/r
add /data/r
set /data/a foo
value /data/r[3]/b foo
value /data/r[2]/b ""

== into an instance that is not there
instance <a/><r jr:template=""><b/></r>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/r[position()=2]/b" value="/data/a"/></input><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>
set /data/a foo
value /data/a foo
add /data/r
value /data/r[1]/b ""

== into the instance that an answer names
instance <k/><a/><r><n>x</n><b/></r><r><n>y</n><b/></r>
body <input ref="/data/k"/><input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/r[n = /data/k]/b" value="/data/a"/></input>
  <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>
set /data/k y
set /data/a foo
value /data/r[1]/b ""
value /data/r[2]/b foo

== from a repeat to what is outside
instance <b>0</b><r><a/></r>
bind "/data/b" type="int"
body <repeat nodeset="/data/r"><input ref="/data/r/a"><setvalue event="xforms-value-changed" ref="/data/b" value=". + 1"/></input></repeat>
set /data/r[1]/a 7
value /data/b 1
add /data/r
set /data/r[2]/a 7
value /data/b 2

== from an outer instance to its inner one
instance <o><a/><i><b/></i></o><o><a/><i><b/></i></o>
body <repeat nodeset="/data/o"><input ref="/data/o/a"><setvalue event="xforms-value-changed" ref="/data/o/i/b" value="../../a"/></input>
  <repeat nodeset="/data/o/i"><input ref="/data/o/i/b"/></repeat></repeat>
set /data/o[2]/a foo
value /data/o[2]/i[1]/b foo
value /data/o[1]/i[1]/b ""

== a read-only node
instance <a/>
bind "/data/a" type="int" readonly="true()"
model <setvalue event="odk-instance-first-load" ref="/data/a" value="4*4"/>
body <input ref="/data/a"/>
value /data/a 16

== the first load only
instance <b/><a>5</a>
bind "/data/b" type="int"
model <setvalue event="odk-instance-first-load" ref="/data/b" value="/data/a * 4"/>
body <input ref="/data/b"/><input ref="/data/a"/>
value /data/b 20
set /data/a 4
value /data/b 20

== a hidden node is set too
instance <b/><a>5</a>
bind "/data/b" type="int" relevant="/data/a = 3"
model <setvalue event="odk-instance-first-load" ref="/data/b" value="/data/a * 4"/>
body <input ref="/data/b"/><input ref="/data/a"/>
is /data/b not relevant
set /data/a 3
value /data/b 20

== set while it is hidden
instance <a>foo</a><t/><g><b/></g>
bind "/data/g/b" relevant="/data/t = 'yes'"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/g/b" value="/data/a"/></input><input ref="/data/t"/><group ref="/data/g"><input ref="/data/g/b"/></group>
set /data/t yes
value /data/g/b ""
set /data/t no
set /data/a bar
set /data/t yes
value /data/g/b bar

== the same change shows the target and sets it
instance <a/><b/>
bind "/data/b" relevant="/data/a != ''"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a"/></input>
set /data/a mine
is /data/b relevant
value /data/b mine

== after what depends on the change was computed
instance <a/><c/><b/>
bind "/data/c" type="int" calculate="/data/a * 2"
bind "/data/b" type="int"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/c"/></input>
set /data/a 12
value /data/b 24

== a first load does not come again with an instance
instance <r><a/></r>
model <setvalue event="odk-instance-first-load" ref="/data/r/a">first</setvalue>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
value /data/r[1]/a first
add /data/r
value /data/r[1]/a first
value /data/r[2]/a ""

== one for the first load and one for new instances
instance <r><a/></r>
model <setvalue event="odk-instance-first-load" ref="/data/r/a">first</setvalue>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/><setvalue event="odk-new-repeat" ref="/data/r/a">second</setvalue></repeat>
value /data/r[1]/a first
add /data/r
value /data/r[1]/a first
value /data/r[2]/a second

== an empty value takes away
instance <a>12</a><b>13</b>
bind "/data/a" type="int"
model <setvalue event="odk-instance-first-load" ref="/data/a" value=""/><setvalue event="odk-instance-first-load" ref="/data/b"/>
value /data/a ""
value /data/b ""

== an attribute is set
instance <e at=""/>
model <setvalue event="odk-instance-first-load" ref="/data/e/@at" value="7"/>
value /data/e/@at 7
reload
value /data/e/@at 7

== an instance that the form lists is not new
instance <r><a/></r><r><a/></r>
body <repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/a">new</setvalue><input ref="/data/r/a"/></repeat>
value /data/r[1]/a ""
value /data/r[2]/a ""
add /data/r
value /data/r[3]/a new

== an instance of a count is new
instance <n/><r jr:template=""><a/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><setvalue event="odk-new-repeat" ref="/data/r/a" value="position(..)"/><input ref="/data/r/a"/></repeat>
set /data/n 2
value /data/r[1]/a 1
value /data/r[2]/a 2
set /data/n 3
value /data/r[3]/a 3

== an instance of another repeat is not meant
instance <r><a/></r><s><a/></s>
body <repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/a">r</setvalue><input ref="/data/r/a"/></repeat>
  <repeat nodeset="/data/s"><setvalue event="odk-new-repeat" ref="/data/s/a">s</setvalue><input ref="/data/s/a"/></repeat>
add /data/r
add /data/s
value /data/r[2]/a r
value /data/s[2]/a s
value /data/r[1]/a ""

== the default is what the instance before was answered
instance <r><a/></r>
bind "/data/r/a" type="int"
body <repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/a" value="/data/r[position() = position(current()/..) - 1]/a"/><input ref="/data/r/a"/></repeat>
set /data/r[1]/a 7
add /data/r
value /data/r[2]/a 7
set /data/r[2]/a 8
add /data/r
value /data/r[3]/a 8
value /data/r[1]/a 7

== a new instance is not one that is read
instance <n/><r jr:template=""><a/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/><setvalue event="odk-new-repeat" ref="/data/r/a">5000</setvalue></repeat>
open <data id="story"><n>1</n><r><a>2</a></r></data>
value /data/r[1]/a 2

== each load, in all instances there are
instance <r><a/></r><r><a/></r>
body <repeat nodeset="/data/r"><setvalue event="odk-instance-load" ref="/data/r/a" value="4*4"/><input ref="/data/r/a"/></repeat>
value /data/r[1]/a 16
value /data/r[2]/a 16
add /data/r
value /data/r[3]/a ""

== a load overwrites what was answered
instance <a/>
model <setvalue event="odk-instance-load" ref="/data/a" value="4*4"/>
body <input ref="/data/a"/>
set /data/a 555
resume
value /data/a 16

== the first load is not done again when a draft is opened or a submission edited
instance <a/><meta><instanceID/></meta>
model <setvalue event="odk-instance-first-load" ref="/data/a" value="4*4"/>
bind "/data/meta/instanceID" jr:preload="uid"
body <input ref="/data/a"/>
value /data/a 16
set /data/a 555
resume
value /data/a 555
reload
value /data/a 555
reload to edit
value /data/a 555

== an edit is no change of a question
instance <a/><b/><meta><instanceID/></meta>
bind "/data/b" type="dateTime"
bind "/data/meta/instanceID" jr:preload="uid"
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="now()"/></input>
open <data id="story"><a>5</a><b>2025-01-01T10:23:28.822+13:00</b><meta><instanceID>uuid:1</instanceID></meta></data>
reload to edit
value /data/b 2025-01-01T10:23:28.822+13:00
set /data/a 12
value /data/b 2026-03-01T10:00:00.000+01:00

== an action in a question may wait for the first load
instance <a/>
body <input ref="/data/a"><setvalue event="odk-instance-first-load" ref="/data/a">cheese</setvalue></input>
value /data/a cheese

== and in a question inside of groups
instance <g><h><a/></h></g>
body <group ref="/data/g"><group ref="/data/g/h"><input ref="/data/g/h/a"><setvalue event="odk-instance-first-load" ref="/data/g/h/a">more cheese</setvalue></input></group></group>
value /data/g/h/a more cheese

== two events of one action
instance <a>5</a><b/>
body <input ref="/data/a"><setvalue event="odk-instance-first-load xforms-value-changed" ref="/data/b" value="/data/a * 2"/></input>
value /data/b 10
set /data/a 15
value /data/b 30

== an event that nobody knows, among others
instance <a/>
model <setvalue event="odk-instance-first-load odk-inftance-load" ref="/data/a">x</setvalue>
fails form-unsupported odk-inftance-load

== an old name of the first load
instance <a/>
model <setvalue event="xforms-ready" ref="/data/a">x</setvalue>
value /data/a x

== the event may stand in the namespace of events
instance <a/>
model <setvalue xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="odk-instance-first-load" ref="/data/a">x</setvalue>
value /data/a x

== no event
instance <a/>
model <setvalue ref="/data/a">x</setvalue>
fails form-structure names no event

== no target
instance <a/>
model <setvalue event="odk-instance-first-load" value="1"/>
fails form-reference leads to no node

== a calculation comes after an action
instance <a>default</a>
bind "/data/a" calculate="'calculated'"
model <setvalue event="odk-instance-first-load" ref="/data/a">set</setvalue>
value /data/a calculated

== a preload comes before an action
instance <a>default</a>
bind "/data/a" jr:preload="property" jr:preloadParams="username"
model <setvalue event="odk-instance-first-load" ref="/data/a" value="concat(/data/a, '!')"/>
value /data/a A17!

== a choice sets something
instance <a/><b/>
body <select1 ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="jr:choice-name(/data/a, '/data/a')"/>
  <item><label>One</label><value>1</value></item><item><label>Two</label><value>2</value></item></select1>
set /data/a 2
value /data/b Two

== recordaudio has no effect
instance <a/><b/>
model <odk:recordaudio event="odk-instance-load" ref="/data/a" odk:quality="low"/>
body <input ref="/data/b"/>
value /data/a ""
warns form-unsupported recordaudio

== recordaudio of another namespace is no action
instance <a/>
model <recordaudio event="odk-instance-load" ref="/data/a"/>
fails form-unsupported “recordaudio” is an action in the namespace

== a value attribute goes before the text, also an empty one
instance <a>1</a><b/>
model <setvalue event="odk-instance-first-load" ref="/data/a" value="">text</setvalue><setvalue event="odk-instance-first-load" ref="/data/b" value="1 + 1">text</setvalue>
value /data/a ""
value /data/b 2
