== static choices
instance <a/>
body <select1 ref="/data/a"><label>A</label><item><label>Yes</label><value>y</value></item>
  <item><label>No</label><value>n</value></item></select1>
choices /data/a y=Yes, n=No
set /data/a n
is /data/a valid
set /data/a maybe
value /data/a maybe
problems /data/a type

== a cascade clears what is not offered any more
instance <c/><t/><n/>
model <instance id="towns"><root><item><c>fr</c><name>paris</name><label>Paris</label></item>
  <item><c>fr</c><name>lyon</name><label>Lyon</label></item><item><c>be</c><name>gent</name><label>Gent</label></item></root></instance>
bind "/data/n" calculate="count(instance('towns')/root/item[c = /data/c])"
body <input ref="/data/c"/><select1 ref="/data/t"><itemset nodeset="instance('towns')/root/item[c = /data/c]">
  <value ref="name"/><label ref="label"/></itemset></select1>
choices /data/t ""
value /data/n 0
set /data/c fr
choices /data/t paris=Paris, lyon=Lyon
value /data/n 2
set /data/t lyon
set /data/c be
value /data/t ""
choices /data/t gent=Gent

== several keep those still offered
instance <c>fr</c><t/>
model <instance id="towns"><root><item><c>fr</c><name>p</name></item><item><c>both</c><name>m</name></item>
  <item><c>fr</c><name>l</name></item></root></instance>
body <input ref="/data/c"/><select ref="/data/t"><itemset nodeset="instance('towns')/root/item[c = /data/c or c = 'both']">
  <value ref="name"/><label ref="name"/></itemset></select>
set /data/t l m p
value /data/t p m l
set /data/c xx
value /data/t m

== rank keeps the order of the person
instance <r/><s/>
body <odk:rank ref="/data/r"><item><value>a</value></item><item><value>b</value></item><item><value>c</value></item></odk:rank>
  <select ref="/data/s"><item><value>a</value></item><item><value>b</value></item></select>
set /data/r c a b
value /data/r c a b
set /data/s b a
value /data/s a b

== selected and its kin
instance <s>b c</s>
evaluate selected(/data/s, 'b') => true
evaluate selected(/data/s, 'a') => false
evaluate count-selected(/data/s) => 2
evaluate selected-at(/data/s, 1) => c
evaluate selected-at(/data/s, 5) => ""

== the name of a choice, in the language
instance <a>y</a><b/>
model <itext><translation lang="English (en)"><text id="y"><value>Yes</value></text></translation>
  <translation lang="Français (fr)"><text id="y"><value>Oui</value></text></translation></itext>
bind "/data/b" calculate="jr:choice-name(/data/a, '/data/a')"
body <select1 ref="/data/a"><item><label ref="jr:itext('y')"/><value>y</value></item></select1>
value /data/b Yes
language fr
value /data/b Oui
choices /data/a y=Oui
set /data/a ""
value /data/b ""

== labels of an itemset by text id
instance <a/>
model <itext><translation lang="en"><text id="t1"><value>One</value><value form="image">jr://images/1.png</value></text></translation></itext>
  <instance id="l"><root><item><name>1</name><id>t1</id></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(id)"/></itemset></select1>
choices /data/a 1=One

== choices from a repeat
instance <p jr:template=""><n/></p><p><n>Ann</n></p><p><n>Bob</n></p><c/>
body <repeat nodeset="/data/p"><input ref="/data/p/n"/></repeat><select1 ref="/data/c">
  <itemset nodeset="/data/p[n != '']"><value ref="n"/><label ref="n"/></itemset></select1>
choices /data/c Ann=Ann, Bob=Bob
set /data/c Bob
set /data/p[2]/n Ben
value /data/c ""
choices /data/c Ann=Ann, Ben=Ben
add /data/p
choices /data/c Ann=Ann, Ben=Ben
set /data/p[3]/n Cid
choices /data/c Ann=Ann, Ben=Ben, Cid=Cid

== a table beside the form
instance <k/><v/><c/>
file towns.csv "name","label","pop"\np,"Paris, France",2\nl,"L ""y"" on",1\n
model <instance id="towns" src="jr://file-csv/towns.csv"/>
bind "/data/v" calculate="pulldata('towns', 'pop', 'name', /data/k)"
body <input ref="/data/k"/><select1 ref="/data/c"><itemset nodeset="instance('towns')/root/item[pop &gt; 0]">
  <value ref="name"/><label ref="label"/></itemset></select1>
choices /data/c p=Paris, France, l=L "y" on
set /data/k l
value /data/v 1
set /data/k nowhere
value /data/v ""

== features beside the form
instance <g/>
file places.geojson {"type":"FeatureCollection","features":[{"type":"Feature","id":"f1","geometry":{"type":"Point","coordinates":[2.35,48.85]},"properties":{"title":"Paris"}}]}
model <instance id="places" src="jr://file/places.geojson"/>
bind "/data/g" calculate="instance('places')/root/item[id = 'f1']/geometry"
value /data/g 48.85 2.35 0 0
evaluate instance('places')/root/item/title => Paris

== nothing was saved before
instance <a/><b/>
model <instance id="last" src="jr://instance/last-saved"/><setvalue event="odk-instance-first-load" ref="/data/b" value="instance('last')/data/a"/>
value /data/b ""

== a seed shuffles the same everywhere
instance <a/>
model <instance id="l"><root><item><n>A</n></item><item><n>B</n></item><item><n>C</n></item><item><n>D</n></item><item><n>E</n></item><item><n>F</n></item></root></instance>
evaluate join('', randomize(instance('l')/root/item/n, 42)) => AFCBDE
evaluate count(randomize(instance('l')/root/item/n)) => 6

== tables with tabs and bars
instance <a/><b/>
file tab.csv name\tlabel\na\tAlpha\n
file bar.csv name|label\nb|Beta\n
model <instance id="t" src="jr://file-csv/tab.csv"/><instance id="u" src="jr://file-csv/bar.csv"/>
body <select1 ref="/data/a"><itemset nodeset="instance('t')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
  <select1 ref="/data/b"><itemset nodeset="instance('u')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
choices /data/a a=Alpha
choices /data/b b=Beta
