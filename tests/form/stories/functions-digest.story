# digest() and base64-decode(); the digests were computed with Python's hashlib.
instance <empty/><text>été</text><coded/>
body <input ref="/data/text"/><input ref="/data/coded"/>

== digest MD5
evaluate digest('abc', 'MD5', 'hex') => 900150983cd24fb0d6963f7d28e17f72
evaluate digest('abc', 'MD5', 'base64') => kAFQmDzST7DWlj99KOF/cg==

== digest SHA-1
evaluate digest('abc', 'SHA-1', 'hex') => a9993e364706816aba3e25717850c26c9cd0d89d
evaluate digest('abc', 'SHA-1', 'base64') => qZk+NkcGgWq6PiVxeFDCbJzQ2J0=

== digest SHA-256
evaluate digest('abc', 'SHA-256', 'hex') => ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
evaluate digest('abc', 'SHA-256', 'base64') => ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=

== digest SHA-384
evaluate digest('abc', 'SHA-384', 'hex') => cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
evaluate digest('abc', 'SHA-384', 'base64') => ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn

== digest SHA-512
evaluate digest('abc', 'SHA-512', 'hex') => ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a
    2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
evaluate digest('abc', 'SHA-512', 'base64') => 3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==

== digest is written in Base64 unless told otherwise
evaluate digest('abc', 'SHA-256') => ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=
type digest('abc', 'SHA-256') => string

== digest does not mind how its words are written
evaluate digest('abc', 'md5', 'HEX') => 900150983cd24fb0d6963f7d28e17f72
evaluate digest('abc', 'sha-1', 'Base64') => qZk+NkcGgWq6PiVxeFDCbJzQ2J0=
evaluate digest('abc', 'SHA256', 'hex') = digest('abc', 'SHA-256', 'hex') => true

== digest of a text beyond ASCII takes its UTF-8
evaluate digest('été', 'SHA-256', 'hex') => bd010c64132bf5cae8aea89f6762515727dcf68a5dd1de813c87f50a16c4513c
evaluate digest(/data/text, 'MD5', 'base64') => 3q9qHpYSpNjCIeaO4j1Y0g==

== digest of nothing
evaluate digest('', 'MD5', 'hex') => d41d8cd98f00b204e9800998ecf8427e
evaluate digest(/data/empty, 'SHA-1', 'hex') => da39a3ee5e6b4b0d3255bfef95601890afd80709

== digest of a number takes it as it is written
evaluate digest(5.0, 'MD5', 'hex') = digest('5', 'MD5', 'hex') => true

== digest knows no other algorithm
evaluate digest('abc', 'SHA-224', 'hex') => [expression-function]
evaluate digest('abc', 'CRC32', 'hex') => [expression-function]
evaluate digest('abc', '', 'hex') => [expression-function]

== digest knows no other encoding
evaluate digest('abc', 'MD5', 'octal') => [expression-function]
evaluate digest('abc', 'MD5', '') => [expression-function]

== digest takes two or three arguments
evaluate digest('abc') => [expression-function]
evaluate digest('abc', 'MD5', 'hex', 1) => [expression-function]

== base64-decode gives the text back
evaluate base64-decode('SGVsbG8=') => Hello
evaluate base64-decode('YQ==') => a
evaluate base64-decode('YWI=') => ab
evaluate base64-decode('YWJj') => abc
type base64-decode('YWJj') => string

== base64-decode reads UTF-8
evaluate base64-decode('w6nDqMOx') => éèñ
evaluate base64-decode('8J+lsA==') => 🥰

== base64-decode does without padding and with white space
evaluate base64-decode('SGVsbG8') => Hello
evaluate base64-decode('SGVs bG8=') => Hello
evaluate base64-decode('YQ') => a

== base64-decode of nothing is nothing
evaluate base64-decode('') => ""
evaluate base64-decode(/data/empty) => ""

== base64-decode of what is no Base64 is nothing
evaluate base64-decode('SGVs*G8=') => ""
evaluate base64-decode('SGVsb') => ""
evaluate base64-decode('SG=sbG8=') => ""

== base64-decode replaces what no form can hold
evaluate base64-decode('/w==') => �
evaluate base64-decode('YQBi') => a�b

== base64-decode takes one argument
evaluate base64-decode() => [expression-function]
evaluate base64-decode('YQ==', 1) => [expression-function]

== base64-decode in a calculation
instance <plain/>
bind "/data/plain" calculate="base64-decode(/data/coded)"
set /data/coded SGVsbG8=
value /data/plain Hello
set /data/coded ""
value /data/plain ""

# Signed with a key made for these stories, by the command line of OpenSSL.
== extract-signed gives what was signed
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw', 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=') => Ringing: 4, 08:30
# RFC 8032, section 7.1, test 1: an empty message
evaluate extract-signed('5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==', '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=') => ""

== extract-signed gives nothing for another key, or another text
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw', '7zPU+qxAmIw4Emh5soaGkjltVAyGRVXMWv0SY8Yev+k=') => ""
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsAAAAOjMw', 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=') => ""
evaluate extract-signed(concat('AAAA', substring('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw', 5)), 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=') => ""

== extract-signed gives nothing for what is too short or no Base64
evaluate extract-signed('UmluZw==', 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=') => ""
evaluate extract-signed('', 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=') => ""
evaluate extract-signed('Ring*', 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=') => ""
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw', '') => ""
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw', 'UmluZw==') => ""
evaluate extract-signed(/data/empty, /data/empty) => ""

== extract-signed takes two arguments
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw') => [expression-function]
evaluate extract-signed('0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw', 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=', 1) => [expression-function]

== extract-signed in a calculation
instance <plain/>
bind "/data/plain" calculate="extract-signed(/data/coded, 'ybxT9sMMdtmH/oeYHYBC1Ce5+asURwROgNjiNSNW3IY=')"
set /data/coded 0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsIDA4OjMw
value /data/plain Ringing: 4, 08:30
set /data/coded 0yHxRgUdoCHPo0d8yb6NQEIUnKSOtAVuYXCF2q6Cv1nZF4x5ark8sq2+HqCCvk/atMOVIK5RxXMqp/NZiob3AFJpbmdpbmc6IDQsAAAAOjMw
value /data/plain ""
