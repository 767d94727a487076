# What is wrong with the parts of a form, each in the words that its author reads.

== the document is something else
form <page><title>Minutes</title></page>
fails not-a-form the document is no XForm: its root is “page”, not “html”

== a root of another namespace
form <html xmlns="http://www.w3.org/2002/xforms"><head/><body/></html>
fails not-a-form “html” is in the namespace “http://www.w3.org/2002/xforms”, it has to be in “http://www.w3.org/1999/xhtml”

== a root of no namespace
form <html><head><model><instance><data id="d"/></instance></model></head><body/></html>
fails not-a-form “html” is in no namespace, it has to be in “http://www.w3.org/1999/xhtml”

== parts of other namespaces, all of them at once
form <h:html xmlns="urn:other" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:x="http://www.w3.org/2002/xforms"><h:head><model><instance><data id="d"/></instance></model></h:head><x:body/></h:html>
fails form-structure “model” is in the namespace “urn:other”, it has to be in “http://www.w3.org/2002/xforms”
fails form-structure “x:body” is in the namespace “http://www.w3.org/2002/xforms”, it has to be in “http://www.w3.org/1999/xhtml”

== a head of another namespace
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><head><model/></head><h:body/></h:html>
fails form-structure “head” is in the namespace “http://www.w3.org/2002/xforms”, it has to be in “http://www.w3.org/1999/xhtml”

== an instance of another namespace
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><h:instance><data id="d"/></h:instance></model></h:head><h:body/></h:html>
fails form-structure “h:instance” is in the namespace “http://www.w3.org/1999/xhtml”, it has to be in “http://www.w3.org/2002/xforms”

== no head
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:body/></h:html>
fails form-structure the form has no head

== a document of nothing but text
form just words
fails xml-invalid Start tag expected

== no model
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head/><h:body/></h:html>
fails form-structure the form has no model

== no primary instance
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance/></model></h:head><h:body/></h:html>
fails form-structure the form has no primary instance

== no body
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data id="d"/></instance></model></h:head></h:html>
fails form-structure the form has no body

== a document type is not read
form <!DOCTYPE h:html [<!ENTITY boom "boom">]><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head/>&boom;</h:html>
fails xml-invalid a document type declaration is not allowed

== a root without id
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data><a/></data></instance></model></h:head><h:body><input ref="/data/a"/></h:body></h:html>
warns form-structure the root of the primary instance has no id: add one, so that fillings can be told from those of other forms

== the id of an older form is its namespace
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data xmlns="urn:stock"><a/></data></instance></model></h:head><h:body><input ref="/data/a"/></h:body></h:html>
set /data/a 1
value /data/a 1

== a node twice
instance <g><a/><b/><a/></g>
body <input ref="/data/g/a"/>
warns form-structure “/data/g/a” stands more than once in the primary instance without being a repeat: questions are about the first of them

== two templates
instance <r jr:template=""><a/></r><r jr:template=""><a/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails form-structure “/data/r” has more than one template: keep one of them

== repeats in repeats, without an end
instance <a><b><c><d><e><f><g><h><i><j><k><l><m><n><o><p><q/></p></o></n></m></l></k></j></i></h></g></f></e></d></c></b></a>
body <repeat nodeset="/data/a"><repeat nodeset="b"><repeat nodeset="c"><repeat nodeset="d"><repeat nodeset="e"><repeat nodeset="f"><repeat nodeset="g"><repeat nodeset="h">
  <repeat nodeset="i"><repeat nodeset="j"><repeat nodeset="k"><repeat nodeset="l"><repeat nodeset="m"><repeat nodeset="n"><repeat nodeset="o"><repeat nodeset="p"><repeat nodeset="q">
  </repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat></repeat>
fails form-limit repeats are nested more than 16 levels deep at “/data/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q”

== a bind without a node
instance <a/>
model <bind type="int"/>
fails form-bind a bind names no node: add “nodeset”

== a bind to a node that is not there
instance <rings/>
bind "/data/rinks" type="int"
fails form-bind the bind of “/data/rinks” leads to no node of the primary instance: correct the path, or add the node

== a node with two binds
instance <a/>
bind "/data/a" type="int"
bind "/data/a" required="true()"
fails form-bind “/data/a” has a bind already, in line 1: make one of the two

== a question of a node that is not there
instance <a/>
body <input ref="/data/b"/>
fails form-reference “/data/b” of <input> leads to no node of the primary instance: correct the path, or add the node

== a group of a node that is not there
instance <a/>
body <group ref="/data/g"><input ref="/data/a"/></group>
fails form-reference “/data/g” of <group> leads to no node

== a question of no node
instance <a/>
body <select1><item><value>1</value></item></select1>
fails form-reference <select1> names no node: add “ref”

== a repeat of no node
instance <a/>
body <repeat><input ref="/data/a"/></repeat>
fails form-structure a repeat names no node: add “nodeset”

== a repeat twice
instance <r><a/></r>
body <repeat nodeset="/data/r"><input ref="a"/></repeat><repeat nodeset="/data/r"><input ref="a"/></repeat>
fails form-structure “/data/r” has a repeat already, in line 1: keep one of them

== a repeat outside of the repeat of its node
instance <r><s><a/></s></r>
body <repeat nodeset="/data/r"><group/></repeat><repeat nodeset="/data/r/s"><input ref="/data/r/s/a"/></repeat>
fails form-structure the repeat of “/data/r/s” is not where its node is: nest repeats as their nodes are nested

== a question outside of its repeat
instance <r><a/></r>
body <repeat nodeset="/data/r"><group/></repeat><input ref="/data/r/a"/>
warns form-reference “/data/r/a” is inside a repeat, its input is not: it is shown there

== a choice without a value
instance <a/>
body <select1 ref="/data/a"><item><label>Yes</label></item></select1>
fails form-structure a choice of “/data/a” has no value: add “value”

== a choice with spaces
instance <a/>
body <select ref="/data/a"><item><label>At once</label><value>at once</value></item></select>
warns form-structure the choice value “at once” has spaces and cannot be told apart among several: write it as one word

== a choice with spaces is fine among one
instance <a/>
body <select1 ref="/data/a"><item><label>At once</label><value>at once</value></item></select1>
set /data/a at once
value /data/a at once

== an itemset without choices
instance <a/>
body <select1 ref="/data/a"><itemset><value ref="n"/><label ref="n"/></itemset></select1>
fails form-structure the itemset of “/data/a” has no nodeset: add the path of its choices

== an itemset without a value
instance <a/>
model <instance id="l"><root><item><n>1</n></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><label ref="n"/></itemset></select1>
fails form-structure the itemset of “/data/a” has no value: add “value” with a “ref”

== an itemset whose value cannot be read
instance <a/>
model <instance id="l"><root><item><n>1</n></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="n["/><label ref="n"/></itemset></select1>
fails expression-syntax itemset of “/data/a”: The expression “n[” cannot be read at column 3: It ends where a value is expected

== an itemset whose label is no path
instance <a/>
model <instance id="l"><root><item><n>1</n></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="n"/><label ref="uppercase(n)"/></itemset></select1>
fails expression-function itemset of “/data/a”, in “uppercase(n)”: there is no function uppercase()

== nothing to choose from
instance <g><a/></g>
body <select ref="/data/g/a"><label>A</label></select>
warns form-structure “/data/g/a” is a choice of nothing: add items, or an itemset

== a range without an end
instance <a/>
body <range ref="/data/a" start="1" step="1"/>
fails form-structure the range of “/data/a” needs a number as “end”

== a range whose step is a word
instance <a/>
body <range ref="/data/a" start="1" end="5" step="half"/>
fails form-structure the range of “/data/a” needs a number as “step”

== a search in a spreadsheet of another program
instance <a/>
body <select1 ref="/data/a" appearance="minimal search('shops')"><item><value>1</value></item></select1>
warns form-unsupported choices by “minimal search('shops')” are not searched, the listed ones are offered: use an itemset with a predicate

== an appearance that nobody knows
instance <a/>
body <input ref="/data/a" appearance="sparkling"/>
warns form-unsupported the appearance “sparkling” is unknown: the plain control is shown

== an element that nobody knows
instance <a/>
body <inputt ref="/data/a"/>
warns form-unsupported the element “inputt” of the body has no effect: check its name

== a data type that nobody knows
instance <a/>
bind "/data/a" type="xs:colour"
warns form-unsupported the data type “xs:colour” is unknown and taken as text

== an action on nothing
instance <a/>
model <setvalue event="odk-instance-first-load" ref="/data/b" value="1"/>
fails form-reference the action on “/data/b” leads to no node: correct the path, or add the node

== an action without a node
instance <a/>
model <setvalue event="odk-instance-first-load" value="1"/>
fails form-reference the action on “” leads to no node

== an action without an event
instance <a/>
model <setvalue ref="/data/a" value="1"/>
fails form-structure the action on “/data/a” names no event: add “event”

== an action of an event that nobody knows
instance <a/>
model <setvalue ref="/data/a" event="xforms-refresh" value="1"/>
fails form-unsupported the event “xforms-refresh” is unknown: odk-instance-first-load, odk-instance-load, odk-new-repeat and xforms-value-changed are known

== a new instance outside of repeats
instance <a/>
model <setvalue ref="/data/a" event="odk-new-repeat" value="1"/>
fails form-structure the event “odk-new-repeat” belongs inside a repeat of the body: move the action there

== a position that nobody knows
instance <a/>
model <odk:setgeopoint ref="/data/a" event="odk-instance-first-load"/>
warns form-unsupported “setgeopoint” finds no position and gives no value

== a recording in the background
instance <a/>
model <odk:recordaudio ref="/data/a" event="odk-instance-load"/>
warns form-unsupported “recordaudio” has no effect

== an encrypted submission
instance <a/>
model <submission base64RsaPublicKey="MIIB" method="post"/>
warns form-unsupported the form asks for encrypted submissions, which are not made

== all that is wrong in one run
instance <a/><b/><c/>
model <bind type="int"/><setvalue ref="/data/a" value="1"/>
bind "/data/zz" type="int"
bind "/data/a" calculate="1 +"
bind "/data/b" calculate="floor()"
bind "/data/c" required=". = 1" type="hue"
body <input ref="/data/q"/><range ref="/data/c"/><select1 ref="/data/a"><item/></select1><label ref="jr:itext('x')"/>
fails form-bind a bind names no node
fails form-bind “/data/zz” leads to no node
fails form-structure names no event
fails expression-syntax calculate of “/data/a”
fails expression-function calculate of “/data/b”
fails form-reference “/data/q” of <input>
fails form-structure needs a number as “start”
fails form-structure needs a number as “end”
fails form-structure a choice of “/data/a” has no value

== two itemsets
instance <a/>
model <instance id="l"><root><item><n>1</n></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="n"/><label ref="n"/></itemset><itemset nodeset="instance('l')/root/item"><value ref="n"/><label ref="n"/></itemset></select1>
fails form-structure “a” has two itemsets: keep one of them

== elements of no namespace
nameless
instance <a/>
body <input ref="/data/a"/>
warns form-structure the form names no namespace for its elements: they are taken as those of XForms

== an itemset that asks its items for what they do not have
instance <a/>
model <instance id="l"><root><item><code>1</code></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="kode"/><label ref="code"/></itemset></select1>
warns form-reference no item of the instance “l” has a “kode”, which its itemset wants as value
