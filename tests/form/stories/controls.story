# Controls and their attributes: ODK XForms, Body Elements, Body Attributes, Appearances.

== every control
instance <a/><b/><c/><d/><e/><f/><g/><h/>
body <input ref="/data/a"/><select1 ref="/data/b"><item><value>1</value></item></select1><select ref="/data/c"><item><value>1</value></item></select>
  <odk:rank ref="/data/d"><item><value>1</value></item></odk:rank><upload ref="/data/e" mediatype="image/*"/><trigger ref="/data/f"/><range ref="/data/g" start="1" end="5" step="1"/><secret ref="/data/h"/>
control /data/a input
control /data/b select1
control /data/c select
control /data/d rank
control /data/e upload
control /data/f trigger
control /data/g range
control /data/h input

== a trigger says OK
instance <t/>
body <trigger ref="/data/t"><label>Agree?</label></trigger>
value /data/t ""
set /data/t OK
is /data/t valid
set /data/t ""
value /data/t ""

== a trigger that was confirmed by default
instance <t>OK</t>
body <trigger ref="/data/t"/>
value /data/t OK
set /data/t ""
written <data id="story" version="1"><t/></data>

== a required trigger
instance <t/>
bind "/data/t" required="true()"
body <trigger ref="/data/t"/>
problems /data/t required
set /data/t OK
problems ""

== a trigger shows what comes after
instance <t/><a/>
bind "/data/a" relevant="/data/t = 'OK'"
body <trigger ref="/data/t"/><input ref="/data/a"/>
is /data/a not relevant
set /data/t OK
is /data/a relevant

== a range has its bounds and steps
instance <r/>
bind "/data/r" type="int"
body <range ref="/data/r" start="-2" end="2" step="1"><label>R</label></range>
control /data/r range int start=-2 end=2 step=1
set /data/r -1
value /data/r -1
is /data/r valid

== a range of decimals
instance <r/>
bind "/data/r" type="decimal"
body <range ref="/data/r" start="0" end="1" step="0.1" appearance="vertical no-ticks"/>
set /data/r 0.3
value /data/r 0.3
control /data/r range decimal step=0.1
appearance /data/r vertical no-ticks

== a range from high to low
instance <r/>
bind "/data/r" type="int"
body <range ref="/data/r" start="10" end="0" step="2"/>
control /data/r range int start=10 end=0 step=2

== what is not in a range is no answer
instance <r/><s>3</s>
bind "/data/r" type="decimal"
bind "/data/s" type="int"
body <range ref="/data/r" start="-2.0" end="2.0" step="0.5"/><range ref="/data/s" start="5" end="1" step="1"/>
set /data/r -1
value /data/r -1
set /data/r -5
value /data/r ""
set /data/r 2
value /data/r 2
set /data/s 6
value /data/s ""
set /data/s 1
value /data/s 1
set /data/s 0
value /data/s ""

== what a form itself puts outside of a range is told
instance <r>7</r><n>3</n><s/>
bind "/data/r" type="int"
bind "/data/s" type="int" calculate="/data/n * 2"
body <range ref="/data/r" start="1" end="5" step="1"/><input ref="/data/n"/><range ref="/data/s" start="1" end="5" step="1"/>
value /data/r 7
problems /data/r type, /data/s type
message /data/r This is below or above what can be chosen.
set /data/n 2
set /data/r 5
problems

== a range without an end
instance <r/>
body <range ref="/data/r" start="1" step="1"/>
fails form-structure needs a number as “end”

== a range whose step is no number
instance <r/>
body <range ref="/data/r" start="1" end="2" step="x"/>
fails form-structure needs a number as “step”

== a note is a question that nobody answers
instance <n/>
bind "/data/n" readonly="true()"
body <input ref="/data/n"><label>Thank you</label></input>
label /data/n Thank you
is /data/n readonly
refused read-only-node set /data/n x

== rows of a long text
instance <t/>
body <input ref="/data/t" rows="5" appearance="multiline"/>
control /data/t input string rows=5
appearance /data/t multiline

== several appearances
instance <a/>
body <select1 ref="/data/a" appearance="minimal autocomplete  w3"><item><value>1</value></item></select1>
appearance /data/a minimal autocomplete  w3

== appearances with numbers and parentheses
instance <a/><b/><c/>
body <select1 ref="/data/a" appearance="columns-3"><item><value>1</value></item></select1><input ref="/data/b" appearance="ex:org.example(x=/data/a)"/><input ref="/data/c" appearance="w1"/>
appearance /data/a columns-3
appearance /data/b ex:org.example(x=/data/a)

== an appearance of a group and of a repeat
instance <g><a/></g><r><b/></r>
body <group ref="/data/g" appearance="field-list"><input ref="/data/g/a"/></group><repeat nodeset="/data/r" appearance="field-list"><input ref="/data/r/b"/></repeat>
appearance /data/g field-list
appearance /data/r[1] field-list

== an appearance that nobody knows is shown as none
instance <a/>
body <select1 ref="/data/a" appearance="wheel minimal"><item><value>1</value></item></select1>
warns form-unsupported wheel
set /data/a 1
is /data/a valid

== two questions of one node
instance <a/>
body <input ref="/data/a"><label>One</label></input><input ref="/data/a"><label>Two</label></input>
label /data/a One
set /data/a x
next question /data/a, question /data/a, end

== a question of a group
instance <g><a/></g>
body <input ref="/data/g"/>
refused read-only-node set /data/g x

== a question by nodeset
instance <a/>
body <input nodeset="/data/a"><label>A</label></input>
label /data/a A

== a question that names no node
instance <a/>
body <input><label>A</label></input>
fails form-reference <input> names no node

== an element of the body that nobody knows
instance <a/>
body <button ref="/data/a"/><input ref="/data/a"/>
warns form-unsupported the element “button” of the body has no effect
set /data/a 1

== a group of a group of a group
instance <a/>
body <group><group><group><input ref="/data/a"><label>A</label></input></group></group></group>
label /data/a A
next group, group, group, question /data/a, end

== a repeat of nothing that is a repeat
instance <a/>
body <repeat nodeset="/data/zz"><input ref="/data/a"/></repeat>
fails form-reference /data/zz

== two repeats of one node
instance <r><a/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails form-structure has a repeat already

== an attribute as a question
instance <e at="x"/>
body <input ref="/data/e/@at"><label>At</label></input>
label /data/e/@at At
set /data/e/@at y
written <data id="story" version="1"><e at="y"/></data>

== classes of the body
instance <a/>
body <input ref="/data/a" class="big"/>
control /data/a input string class=big

== autoplay and other attributes are known
instance <a/>
body <input ref="/data/a" autoplay="audio" intent="org.example"/>
control /data/a input string autoplay=audio intent=org.example

== appearances of Collect and Enketo are known, each as the plain control
instance <day/><film/><why/><much/><shop/>
bind "/data/day" type="date"
bind "/data/film" type="binary"
bind "/data/much" type="int"
body <input ref="/data/day" appearance="myanmar"/><upload ref="/data/film" mediatype="video/*" appearance="selfie"/><input ref="/data/why" appearance="comment"/>
body <range ref="/data/much" start="0" end="9" step="1" appearance="analog-scale no-ticks"/>
body <select1 ref="/data/shop" appearance="autocomplete_chars hide-input"><item><value>1</value></item></select1>
warns nothing
