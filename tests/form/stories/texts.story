== outputs in labels
instance <n/><r><c>x</c></r>
body <input ref="/data/n"><label>Your name</label></input>
  <group ref="/data/r"><label>Hello <output value="/data/n"/>!</label><input ref="/data/r/c"><label><output value="../../n"/></label></input></group>
label /data/r Hello !
set /data/n Ada
label /data/r Hello Ada!
label /data/r/c Ada
changed /data/n /data/r /data/r/c

== languages and forms
instance <a/>
model <itext><translation lang="English (en)" default="true()"><text id="q"><value>How many?</value><value form="short">No.</value>
  <value form="image">jr://images/q.png</value></text><text id="h"><value>Count them</value><value form="guidance">All</value></text></translation>
  <translation lang="Français (fr)"><text id="q"><value>Combien ?</value></text></translation></itext>
bind "/data/a" required="true()" jr:requiredMsg="jr:itext('h')"
body <input ref="/data/a"><label ref="jr:itext('q')"/><hint ref="jr:itext('h')"/></input>
label /data/a How many?
hint /data/a Count them
guidance /data/a All
short /data/a No.
image /data/a jr://images/q.png
message /data/a Count them
language Français (fr)
label /data/a Combien ?
hint /data/a Count them
changed /data/a
language en_GB.UTF-8
label /data/a How many?
refused no-such-language language de

== a repeated label is that of its instance
instance <r><n>a</n></r><r><n>b</n></r>
body <repeat nodeset="/data/r"><input ref="/data/r/n"><label>No. <output value="position(..)"/>: <output value="/data/r/n"/></label></input></repeat>
label /data/r[2]/n No. 2: b
remove /data/r[1]
label /data/r[1]/n No. 1: b

== a broken reference
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Q</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('nope')"/></input>
fails form-itext nope

== a text that one language lacks is said
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Q</value></text></translation><translation lang="fr"/></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
warns form-itext fr

== an unknown appearance is said
instance <a/>
body <input ref="/data/a" appearance="sparkling w2"/>
warns form-unsupported sparkling

== a group around a repeat is the label of the repeat
instance <n>Ada</n><r><x/></r>
body <input ref="/data/n"/><group ref="/data/r"><label>Child of <output value="/data/n"/></label><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat></group>
label /data/r[1] Child of Ada
set /data/n Bob
label /data/r[1] Child of Bob

== a group around a labelled repeat is a group
instance <all><r><x/></r></all>
body <group ref="/data/all"><label>All</label><group ref="/data/all/r"><label>One</label><repeat nodeset="/data/all/r"><input ref="/data/all/r/x"/></repeat></group></group>
label /data/all All
label /data/all/r[1] One

== a text chosen later has outputs too
instance <n/><v/><r><k/></r>
model <itext><translation lang="en"><text id="v:msg"><value>Too small, <output value="../n"/></value></text>
  <text id="c-1"><value>One for <output value="/data/n"/></value></text></translation></itext>
  <instance id="l"><root><item><name>1</name><id>c-1</id></item></root></instance>
bind "/data/v" type="int" constraint=". &gt; 5" jr:constraintMsg="jr:itext(concat('v:', 'msg'))"
body <input ref="/data/n"/><input ref="/data/v"/><select1 ref="/data/r/k"><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(id)"/></itemset></select1>
set /data/n Ada
set /data/v 1
message /data/v Too small, Ada
choices /data/r/k 1=One for Ada

== Markdown is handed on as its author wrote it
instance <a/><n>3</n>
body <input ref="/data/a"><label># How **many** of _them_?&#10;See [this](http://a.example/x_y) or &lt;span style="color:red"&gt;that&lt;/span&gt;: <output value="/data/n"/> \* 2</label><hint>* one&#10;* two</hint></input>
label /data/a # How **many** of _them_?\nSee [this](http://a.example/x_y) or <span style="color:red">that</span>: 3 \134* 2
hint /data/a * one\n* two
