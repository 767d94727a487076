# Languages and media: ODK XForms, Languages, Media.

== the first language is the default
instance <a/>
model <itext><translation lang="English"><text id="q"><value>Q</value></text></translation><translation lang="Français"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a Q
language Français
label /data/a F

== a language marked as default
instance <a/>
model <itext><translation lang="English"><text id="q"><value>Q</value></text></translation><translation lang="Français" default="true()"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a F

== a mark of any kind is a mark
instance <a/>
model <itext><translation lang="English"><text id="q"><value>Q</value></text></translation><translation lang="Français" default=""><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a F

== a mark that says no
instance <a/>
model <itext><translation lang="English"><text id="q"><value>Q</value></text></translation><translation lang="Français" default="false()"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a Q

== the language of the person
instance <a/>
model <itext><translation lang="English (en)"><text id="q"><value>Q</value></text></translation><translation lang="Français (fr)"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
language fr_BE.UTF-8
label /data/a F

== the language of a person that the form lacks
instance <a/>
model <itext><translation lang="English (en)"><text id="q"><value>Q</value></text></translation><translation lang="Français (fr)"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
language de
label /data/a Q
refused no-such-language language de

== a language from right to left
instance <a/>
model <itext><translation lang="English (en)"><text id="q"><value>Name</value></text></translation><translation lang="العربية (ar)"><text id="q"><value>الاسم</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
language ar
label /data/a الاسم

== a form without languages
instance <a/>
body <input ref="/data/a"><label>Q</label></input>
label /data/a Q
refused no-such-language language en

== labels in the form and labels of the dictionary together
instance <a/><b/>
model <itext><translation lang="en"><text id="q"><value>Q</value></text></translation><translation lang="fr"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input><input ref="/data/b"><label>Always</label></input>
language fr
label /data/a F
label /data/b Always

== a text beside a reference is for those who lack the dictionary
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Q</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')">a default value</label></input>
label /data/a Q

== a text that a language lacks is that of the default
instance <a/><b/>
model <itext><translation lang="en"><text id="q"><value>Q</value></text><text id="r"><value>R</value></text></translation><translation lang="fr"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input><input ref="/data/b"><label ref="jr:itext('r')"/></input>
warns form-itext 1 text has no translation in “fr”, the first is “r”
language fr
label /data/a F
label /data/b R

== a text that only another language has
instance <a/>
model <itext><translation lang="en"/><translation lang="fr"><text id="q"><value>F</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
warns form-itext no translation in “en”
language fr
label /data/a F

== white space around a reference and in it
instance <a/>
model <itext><translation lang="en"><text id="/data/a:label"><value>Q</value></text></translation></itext>
body <input ref="/data/a"><label ref=" jr:itext( '/data/a:label' ) "/></input>
label /data/a Q

== double quotes in a reference
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Q</value></text></translation></itext>
body <input ref="/data/a"><label ref='jr:itext("q")'/></input>
label /data/a Q

== hints
instance <a/>
model <itext><translation lang="en"><text id="h"><value>Hint</value></text></translation><translation lang="fr"><text id="h"><value>Aide</value></text></translation></itext>
body <input ref="/data/a"><label>A</label><hint ref="jr:itext('h')"/></input>
hint /data/a Hint
language fr
hint /data/a Aide

== a hint in the form
instance <a/>
body <input ref="/data/a"><label>A</label><hint>In digits</hint></input>
hint /data/a In digits
guidance /data/a ""

== guidance beside a hint, or alone
instance <a/><b/>
model <itext><translation lang="en"><text id="h"><value>Hint</value><value form="guidance">More</value></text><text id="g"><value form="guidance">Alone</value></text></translation></itext>
body <input ref="/data/a"><hint ref="jr:itext('h')"/></input><input ref="/data/b"><hint ref="jr:itext('g')"/></input>
hint /data/a Hint
guidance /data/a More
hint /data/b ""
guidance /data/b Alone

== long and short forms of a label
instance <a/>
model <itext><translation lang="en"><text id="q"><value form="long">How old are you?</value><value form="short">Age</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a How old are you?
short /data/a Age

== a label without a short form
instance <a/>
model <itext><translation lang="en"><text id="q"><value>How old?</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
short /data/a ""

== media of a label
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Bird?</value><value form="image">jr://images/b.jpg</value><value form="audio">jr://audio/e.mp3</value><value form="video">jr://video/v.mp4</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a Bird?
image /data/a jr://images/b.jpg
audio /data/a jr://audio/e.mp3
video /data/a jr://video/v.mp4

== media without words
instance <a/>
model <itext><translation lang="en"><text id="q"><value form="image">jr://images/b.jpg</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a ""
image /data/a jr://images/b.jpg

== media of another language, or of the default
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Q</value><value form="image">jr://images/en.jpg</value><value form="audio">jr://audio/en.mp3</value></text></translation>
  <translation lang="fr"><text id="q"><value>F</value><value form="image">jr://images/fr.jpg</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
language fr
image /data/a jr://images/fr.jpg
audio /data/a jr://audio/en.mp3

== a larger picture is known beside the small one
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Q</value><value form="image">jr://images/s.jpg</value><value form="big-image">jr://images/l.jpg</value></text></translation></itext>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
label /data/a Q
image /data/a jr://images/s.jpg

== labels of groups and repeats
instance <g><a/></g><r><b/></r>
model <itext><translation lang="en"><text id="g"><value>Group</value></text><text id="r"><value>Visit</value></text></translation><translation lang="fr"><text id="g"><value>Groupe</value></text><text id="r"><value>Visite</value></text></translation></itext>
body <group ref="/data/g"><label ref="jr:itext('g')"/><input ref="/data/g/a"/></group><group ref="/data/r"><label ref="jr:itext('r')"/><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat></group>
label /data/g Group
label /data/r[1] Visit
language fr
label /data/g Groupe
label /data/r[1] Visite

== choices of the dictionary
instance <a/>
model <itext><translation lang="en"><text id="y"><value>Yes</value></text><text id="n"><value>No</value></text></translation><translation lang="fr"><text id="y"><value>Oui</value></text><text id="n"><value>Non</value></text></translation></itext>
body <select1 ref="/data/a"><item><label ref="jr:itext('y')"/><value>y</value></item><item><label ref="jr:itext('n')"/><value>n</value></item></select1>
choices /data/a y=Yes, n=No
language fr
choices /data/a y=Oui, n=Non
changed /data/a

== choices of an itemset by text id
instance <a>b</a>
model <itext><translation lang="fr"><text id="c-0"><value>A (fr)</value></text><text id="c-1"><value>B (fr)</value></text></translation>
  <translation lang="en"><text id="c-0"><value>A (en)</value></text><text id="c-1"><value>B (en)</value></text></translation></itext>
  <instance id="l"><root><item><itextId>c-0</itextId><name>a</name></item><item><itextId>c-1</itextId><name>b</name></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
choices /data/a a=A (fr), b=B (fr)
language en
choices /data/a a=A (en), b=B (en)

== a text id that the dictionary lacks
instance <a/>
model <itext><translation lang="en"><text id="x"><value>X</value></text></translation></itext>
  <instance id="l"><root><item><id>nope</id><name>a</name></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(id)"/></itemset></select1>
choices /data/a a=nope

== a text as a value
instance <a/>
model <itext><translation lang="en"><text id="q"><value>Hello</value></text></translation><translation lang="fr"><text id="q"><value>Bonjour</value></text></translation></itext>
bind "/data/a" calculate="concat(jr:itext('q'), '!')"
value /data/a Hello!
language fr
value /data/a Bonjour!

== messages of the dictionary
instance <a/><b/>
model <itext><translation lang="en"><text id="c"><value>Too small</value></text><text id="r"><value>Please answer</value></text></translation><translation lang="fr"><text id="c"><value>Trop petit</value></text><text id="r"><value>Répondez</value></text></translation></itext>
bind "/data/a" type="int" constraint=". &gt; 5" jr:constraintMsg="jr:itext('c')"
bind "/data/b" required="true()" jr:requiredMsg="jr:itext('r')"
body <input ref="/data/a"/><input ref="/data/b"/>
set /data/a 1
message /data/a Too small
message /data/b Please answer
language fr
message /data/a Trop petit
message /data/b Répondez

== a message that the dictionary lacks
instance <a/>
model <itext><translation lang="en"><text id="c"><value>C</value></text></translation></itext>
bind "/data/a" constraint=". &gt; 5" jr:constraintMsg="jr:itext('nope')"
body <input ref="/data/a"/>
fails form-itext nope

== two texts of one id
instance <a/>
model <itext><translation lang="en"><text id="q"><value>1</value></text><text id="q"><value>2</value></text></translation></itext>
fails form-itext stands twice

== two languages of one name
instance <a/>
model <itext><translation lang="en"><text id="q"><value>1</value></text></translation><translation lang="en"><text id="q"><value>2</value></text></translation></itext>
fails form-itext the language “en” stands twice

== a language without a name
instance <a/>
model <itext><translation><text id="q"><value>1</value></text></translation></itext>
fails form-itext names no language

== a text without an id
instance <a/>
model <itext><translation lang="en"><text><value>1</value></text></translation></itext>
fails form-itext has no id

== no dictionary at all
instance <a/>
body <input ref="/data/a"><label ref="jr:itext('q')"/></input>
fails form-itext q

== an empty dictionary
instance <a/>
model <itext/>
body <input ref="/data/a"><label>Q</label></input>
label /data/a Q
