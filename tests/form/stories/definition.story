== a bind to nothing
instance <a/>
bind "/data/b" type="int"
fails form-bind /data/b

== two binds of one node
instance <a/>
bind "/data/a" type="int"
bind "/data/a" required="true()"
fails form-bind /data/a

== a question of nothing
instance <a/>
body <input ref="/data/zz"/>
fails form-reference /data/zz

== a path that leads nowhere
instance <a/><b/>
bind "/data/b" calculate="concat('&lt;', /data/zz, '&gt;', count(zz), sum(../yy[1]), ../zz = 'a')"
warns form-reference zz
value /data/b <>00false

== a word that is no path is a path to nothing
instance <a/><b/>
bind "/data/b" calculate="if(/data/a = 'x', null, /data/a)"
body <input ref="/data/a"/>
warns form-reference “/data/b” has no element called “null”
set /data/a y
value /data/b y
set /data/a x
value /data/b ""

== the choices of a question without choices
instance <a/><b/>
bind "/data/b" calculate="jr:choice-name('x', '/data/a')"
body <input ref="/data/a"/>
fails form-reference has no choices

== the choice of a question that is not there
instance <a/>
bind "/data/a" calculate="jr:choice-name('x', ' /data/zz ')"
fails form-reference zz

== a bind may be named by its id
instance <a/><b/>
bind "/data/a" id="first"
bind "/data/b" id="second"
model <setvalue event="odk-instance-first-load" bind="second" value="1 + 1"/>
body <input bind="first"><label>One</label></input>
value /data/b 2
label /data/a One

== an expression that cannot be read
instance <a/><b/>
bind "/data/b" calculate="/data/a + "
fails expression-syntax calculate of “/data/b”

== an unknown function
instance <a/>
bind "/data/a" calculate="frobnicate(1)"
fails expression-function frobnicate

== a wrong number of arguments
instance <a/>
bind "/data/a" calculate="if(1, 2)"
fails expression-function if()

== an unknown instance
instance <a/>
bind "/data/a" calculate="instance('zz')/root/item/x"
fails form-reference zz

== a calculation needs itself
instance <a/>
bind "/data/a" calculate=". + 1"
fails form-circular-calculation /data/a

== calculations need each other
instance <a/><b/><c/>
bind "/data/a" calculate="/data/b + 1"
bind "/data/b" calculate="/data/c + 1"
bind "/data/c" calculate="/data/a + 1"
fails form-circular-calculation calculate of “/data/a” → calculate of “/data/b” → calculate of “/data/c”

== relevance needs what it hides
instance <g><a/></g>
bind "/data/g" relevant="/data/g/a = 1"
fails form-circular-calculation /data/g

== required may not read itself
instance <a/>
bind "/data/a" required=". &gt; 1"
fails form-circular-calculation /data/a

== two nodes may require each other
instance <a/><b/>
bind "/data/a" required="/data/b != ''"
bind "/data/b" required="/data/a != ''"
body <input ref="/data/a"/><input ref="/data/b"/>
set /data/a 1
is /data/b required
is /data/a not required

== a circle through a repeat and out of it
instance <r><a/></r><b/>
bind "/data/r/a" calculate="/data/b + 1"
bind "/data/b" calculate="sum(/data/r/a)"
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
fails form-circular-calculation /data/b

== doubles that are no repeat are told
instance <a/><a/>
warns form-structure “/data/a” stands more than once

== all errors in one run
instance <a/><b/>
bind "/data/zz" type="int"
bind "/data/a" calculate="nope()"
bind "/data/b" calculate="if(1)"
fails form-bind /data/zz

== all errors in one run, another of them
instance <a/><b/>
bind "/data/zz" type="int"
bind "/data/a" calculate="nope()"
bind "/data/b" calculate="if(1)"
fails expression-function if()

== filters may look at each other
instance <a/><b/>
model <instance id="l"><root><item><n>1</n></item><item><n>2</n></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item[n != /data/b]"><value ref="n"/><label ref="n"/></itemset></select1>
  <select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[n != /data/a]"><value ref="n"/><label ref="n"/></itemset></select1>
choices /data/a 1=1, 2=2
set /data/a 1
choices /data/b 2=2
set /data/b 2
choices /data/a 1=1
value /data/a 1

== a type that nobody knows
instance <a/>
bind "/data/a" type="colour"
warns form-unsupported colour

== paths of all axes
instance <g><x>1</x><h><y>2</y></h></g><g2><x>3</x></g2>
evaluate sum(/data/*/x) => 4
evaluate count(//x) => 2
evaluate sum(//x | //y) => 6
evaluate name(/data/g/h/y/..) => h
evaluate count(/data/g/h/y/ancestor::*) => 3
evaluate /data/g/following-sibling::g2/x => 3
evaluate count(/data/descendant-or-self::node()) => 7
evaluate /data/g/*[2]/y => 2
evaluate /data/g/x/text() => 1
evaluate count(/data/g/zz) => [form-reference]
evaluate ../x @ /data/g/h => 1
evaluate string(current()/../x) @ /data/g/h => 1

== wildcards follow changes
instance <g><x>1</x><y>2</y></g><s/><t/>
bind "/data/s" calculate="sum(/data/g/*)"
bind "/data/t" calculate="count(/data/g//*[. = '5'])"
body <input ref="/data/g/x"/>
value /data/s 3
value /data/t 0
set /data/g/x 5
value /data/s 7
value /data/t 1

== a choice of nothing
instance <a/>
body <select1 ref="/data/a"><label>A</label></select1>
warns form-structure choice of nothing

== a form that names no namespace
nameless
instance <r jr:template=""><x>t</x></r><n/>
model <instance id="l"><root><item><v>a</v></item></root></instance>
bind "/data/n" type="int" calculate="count(/data/r) + count(instance('l')/root/item)"
body <repeat nodeset="/data/r"><input ref="/data/r/x"><label>X</label></input></repeat>
warns form-structure names no namespace
add /data/r
value /data/n 2
label /data/r[1]/x X
written <data id="story" version="1"><r><x>t</x></r><n>2</n></data>
reload

== a second model
instance <a/>
model <bind nodeset="/data/a" type="int"/></model><model><instance><other id="second"/></instance>
body <input ref="/data/a"/>
warns form-unsupported a second model has no effect
control /data/a input int
written <data id="story" version="1"><a/></data>

== version, prefix and tags in their namespaces are the form's own, and written
form <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms"><h:head><model><instance><data id="d" orx:version="2014" odk:prefix="p" odk:delimiter="+"><a odk:tag="x">1</a></data></instance></model></h:head><h:body class="pages"><input ref="/data/a"/></h:body></h:html>
value /data/@version 2014
value /data/a 1
written <data xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms" id="d" orx:version="2014" odk:prefix="p" odk:delimiter="+"><a odk:tag="x">1</a></data>
