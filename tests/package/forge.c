/* forge.c: containers that no honest program writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "forge.h"

#include "base/vigie-xml.h"
#include "package/vigie-signature-private.h"
#include "package/vigie-zip-private.h"

#include <libxml/c14n.h>
#include <string.h>
#include <zlib.h>

static void
header_clear (ForgeHeader *header)
{
  g_free (header->name);
  g_clear_pointer (&header->extra, g_bytes_unref);
}

static void
entry_free (ForgeEntry *entry)
{
  header_clear (&entry->local);
  header_clear (&entry->central);
  g_bytes_unref (entry->packed);
  g_clear_pointer (&entry->before, g_bytes_unref);
  g_clear_pointer (&entry->descriptor, g_bytes_unref);
  g_free (entry);
}

Forge *
forge_new (void)
{
  Forge *self = g_new0 (Forge, 1);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->n_claimed = -1;
  return self;
}

void
forge_free (Forge *self)
{
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->prefix, g_bytes_unref);
  g_clear_pointer (&self->gap, g_bytes_unref);
  g_clear_pointer (&self->suffix, g_bytes_unref);
  g_free (self);
}

static GBytes *
deflate_bytes (GBytes *data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  const uLong bound = compressBound (size) + 64;
  guint8 *out = g_malloc (bound);
  z_stream z = {
    .next_in = (Bytef *) bytes, .avail_in = (uInt) size, .next_out = out, .avail_out = (uInt) bound
  };
  g_assert_cmpint (deflateInit2 (&z, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_assert_cmpint (deflate (&z, Z_FINISH), ==, Z_STREAM_END);
  const gsize packed = z.total_out;
  deflateEnd (&z);
  return g_bytes_new_take (out, packed);
}

static void
header_init (ForgeHeader *header, const char *name, GBytes *data, GBytes *packed, gboolean deflated)
{
  header->name = g_strdup (name);
  header->name_size = strlen (name);
  header->needed = 20;
  header->method = deflated ? 8 : 0;
  header->crc = (guint32) crc32 (0, g_bytes_get_data (data, NULL), (uInt) g_bytes_get_size (data));
  header->packed_size = (guint32) g_bytes_get_size (packed);
  header->size = (guint32) g_bytes_get_size (data);
}

ForgeEntry *
forge_add (Forge *self, const char *name, GBytes *data, gboolean deflate)
{
  ForgeEntry *entry = g_new0 (ForgeEntry, 1);
  entry->packed = deflate ? deflate_bytes (data) : g_bytes_ref (data);
  header_init (&entry->local, name, data, entry->packed, deflate);
  header_init (&entry->central, name, data, entry->packed, deflate);
  entry->made_by = 3 << 8 | 20;
  entry->attributes = VIGIE_ZIP_MODE;
  entry->comment = "";
  entry->offset = -1;
  g_ptr_array_add (self->entries, entry);
  return entry;
}

ForgeEntry *
forge_find (Forge *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      ForgeEntry *entry = self->entries->pdata[i];
      if (strcmp (entry->central.name, name) == 0)
        return entry;
    }
  g_error ("no entry “%s” to spoil", name);
}

void
forge_remove (Forge *self, const char *name)
{
  g_assert_true (g_ptr_array_remove (self->entries, forge_find (self, name)));
}

static void
header_rename (ForgeHeader *header, const char *name, gsize size)
{
  g_free (header->name);
  header->name = g_malloc0 (size + 1);
  memcpy (header->name, name, size);
  header->name_size = size;
}

void
forge_rename (ForgeEntry *entry, const char *name, gsize size)
{
  header_rename (&entry->local, name, size);
  header_rename (&entry->central, name, size);
}

void
forge_set (ForgeEntry *entry, GBytes *data)
{
  g_autofree char *name = g_strdup (entry->central.name);
  g_bytes_unref (entry->packed);
  entry->packed = g_bytes_ref (data);
  header_clear (&entry->local);
  header_clear (&entry->central);
  entry->local = entry->central = (ForgeHeader){ 0 };
  header_init (&entry->local, name, data, data, FALSE);
  header_init (&entry->central, name, data, data, FALSE);
}

/* Writing -------------------------------------------------------------------------------------- */

static void
put (GByteArray *target, guint64 value, int n)
{
  for (int i = 0; i < n; i++)
    {
      const guint8 byte = (guint8) (value >> (8 * i));
      g_byte_array_append (target, &byte, 1);
    }
}

static void
put_bytes (GByteArray *target, GBytes *bytes)
{
  if (bytes)
    g_byte_array_append (target, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

static void
put_header (GByteArray *target, const ForgeHeader *header)
{
  put (target, header->needed, 2);
  put (target, header->flags, 2);
  put (target, header->method, 2);
  put (target, header->time, 2);
  put (target, 0x21, 2); /* 1 January 1980 */
  put (target, header->crc, 4);
  put (target, header->packed_size, 4);
  put (target, header->size, 4);
  put (target, header->name_size, 2);
  put (target, header->extra ? g_bytes_get_size (header->extra) : 0, 2);
}

static guint32
put_local (GByteArray *target, const ForgeEntry *entry)
{
  put_bytes (target, entry->before);
  const guint32 offset = target->len;
  if (entry->central_only)
    return offset;
  put (target, VIGIE_ZIP_LOCAL, 4);
  put_header (target, &entry->local);
  g_byte_array_append (target, (guint8 *) entry->local.name, (guint) entry->local.name_size);
  put_bytes (target, entry->local.extra);
  put_bytes (target, entry->packed);
  put_bytes (target, entry->descriptor);
  return offset;
}

static void
put_central (GByteArray *target, const ForgeEntry *entry, guint32 offset)
{
  put (target, VIGIE_ZIP_CENTRAL, 4);
  put (target, entry->made_by, 2);
  put_header (target, &entry->central);
  put (target, strlen (entry->comment), 2);
  put (target, entry->disk, 2);
  put (target, entry->internal, 2);
  put (target, entry->attributes, 4);
  put (target, entry->offset >= 0 ? (guint64) entry->offset : offset, 4);
  g_byte_array_append (target, (guint8 *) entry->central.name, (guint) entry->central.name_size);
  put_bytes (target, entry->central.extra);
  g_byte_array_append (target, (const guint8 *) entry->comment, (guint) strlen (entry->comment));
}

void
forge_write (Forge *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  put_bytes (file, self->prefix);
  const guint32 base = self->prefix && !self->shift ? file->len : 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const guint32 offset = put_local (file, self->entries->pdata[i]) - base;
      g_array_append_val (offsets, offset);
    }
  put_bytes (file, self->gap);
  const guint32 directory = file->len;
  for (guint i = 0; i < self->entries->len; i++)
    put_central (file, self->entries->pdata[i], g_array_index (offsets, guint32, i));

  const guint32 size = file->len - directory;
  const guint n = self->n_claimed >= 0 ? (guint) self->n_claimed : self->entries->len;
  put (file, VIGIE_ZIP_END, 4);
  put (file, self->disk, 2);
  put (file, self->disk, 2);
  put (file, n, 2);
  put (file, n, 2);
  put (file, size, 4);
  put (file, directory - base, 4);
  put (file, 0, 2);
  put_bytes (file, self->suffix);
  if (self->patch)
    self->patch (file);
  g_file_set_contents (path, (const char *) file->data, file->len, &error);
  g_assert_no_error (error);
}

/* Packages ------------------------------------------------------------------------------------- */

static void
add_signed (Forge *self, GPtrArray *files, const char *name, const char *type, const char *text)
{
  g_autoptr (GBytes) data = fixture_text (text);
  VigieSignedFile *file = g_new0 (VigieSignedFile, 1);
  file->name = g_strdup (name);
  file->media_type = g_strdup (type);
  EVP_Digest (text, strlen (text), file->digest, NULL, EVP_sha256 (), NULL);
  g_ptr_array_add (files, file);
  forge_add (self, name, data, FALSE);
}

Forge *
forge_package (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_signed_file_free);
  g_autoptr (GBytes) type = fixture_text (VIGIE_PACKAGE_MIMETYPE);
  Forge *self = forge_new ();
  forge_add (self, "mimetype", type, FALSE);
  add_signed (self, files, "bundle.xml", "application/xml", "<bundle/>");
  add_signed (self, files, "evidence/1.png", "image/png", "first photo");
  add_signed (self, files, "evidence/2.png", "image/png", "other photo");

  g_autoptr (GBytes) manifest = vigie_manifest_create (files);
  g_autoptr (GBytes) signature =
    vigie_signature_create (files, fixture->auditor, NULL, fixture->when, &error);
  g_assert_no_error (error);
  forge_add (self, VIGIE_MANIFEST_NAME, manifest, FALSE);
  forge_add (self, VIGIE_SIGNATURE_NAME, signature, FALSE);
  return self;
}

char *
forge_get_text (Forge *self, const char *name)
{
  gsize size;
  const char *text = g_bytes_get_data (forge_find (self, name)->packed, &size);
  return g_strndup (text, size);
}

void
forge_set_text (Forge *self, const char *name, const char *text)
{
  g_autoptr (GBytes) data = fixture_text (text);
  forge_set (forge_find (self, name), data);
}

void
forge_replace (Forge *self, const char *name, const char *from, const char *to)
{
  g_autofree char *text = forge_get_text (self, name);
  char *at = strstr (text, from);
  if (!at)
    g_error ("“%s” is not in %s", from, name);
  g_autoptr (GString) changed = g_string_new_len (text, at - text);
  g_string_append (changed, to);
  g_string_append (changed, at + strlen (from));
  forge_set_text (self, name, changed->str);
}

static int
is_within (void *apex, xmlNode *node, xmlNode *parent)
{
  /* Namespace declarations are no nodes of the tree; attributes know their element as parent. */
  xmlNode *at = !node || node->type == XML_NAMESPACE_DECL ? parent : node;
  while (at && at != apex)
    at = at->parent;
  return at != NULL;
}

static GBytes *
canonicalise (xmlNode *apex)
{
  if (!apex)
    return NULL;
  xmlOutputBuffer *buffer = xmlAllocOutputBuffer (NULL);
  GBytes *bytes = NULL;
  if (buffer
      && xmlC14NExecute (apex->doc, is_within, apex, XML_C14N_EXCLUSIVE_1_0, NULL, 0, buffer) >= 0)
    bytes = g_bytes_new (xmlOutputBufferGetContent (buffer), xmlOutputBufferGetSize (buffer));
  if (buffer)
    xmlOutputBufferClose (buffer);
  return bytes;
}

/* ECDSA with SHA-256 as r ‖ s, by OpenSSL alone: xmlsec1 only signs what it may. */
static GBytes *
sign_ecdsa (GBytes *data, EVP_PKEY *key)
{
  guint8 der[128];
  guint8 raw[64];
  gsize size = sizeof der;
  const unsigned char *at = der;
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_assert_cmpint (EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key), ==, 1);
  g_assert_cmpint (
    EVP_DigestSign (context, der, &size, g_bytes_get_data (data, NULL), g_bytes_get_size (data)),
    ==, 1);
  g_autoptr (ECDSA_SIG) signature = d2i_ECDSA_SIG (NULL, &at, (long) size);
  g_assert_cmpint (BN_bn2binpad (ECDSA_SIG_get0_r (signature), raw, 32), ==, 32);
  g_assert_cmpint (BN_bn2binpad (ECDSA_SIG_get0_s (signature), raw + 32, 32), ==, 32);
  return g_bytes_new (raw, sizeof raw);
}

static xmlNode *
find_element (xmlNode *node, const char *local)
{
  for (; node; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, local) == 0)
        return node;
      xmlNode *inside =
        node->type == XML_ELEMENT_NODE ? find_element (node->children, local) : NULL;
      if (inside)
        return inside;
    }
  return NULL;
}

static void
set_base64 (xmlNode *node, const void *data, gsize size)
{
  g_autofree char *text = g_base64_encode (data, size);
  xmlNodeSetContent (node, BAD_CAST text);
}

static void
fill_properties_digest (xmlNode *root)
{
  guint8 digest[32];
  g_autoptr (GBytes) canonical = canonicalise (find_element (root, "SignedProperties"));
  EVP_Digest (g_bytes_get_data (canonical, NULL), g_bytes_get_size (canonical), digest, NULL,
              EVP_sha256 (), NULL);
  for (xmlNode *at = find_element (root, "Reference"); at;
       at = vigie_xml_next (at, VIGIE_NS_DS, "Reference"))
    if (xmlHasProp (at, BAD_CAST "Type"))
      set_base64 (find_element (at->children, "DigestValue"), digest, sizeof digest);
}

void
forge_resign (Forge *self, VigieIdentity *signer)
{
  forge_resign_by (self, sign_ecdsa, vigie_identity_get_key (signer));
}

void
forge_resign_by (Forge *self, ForgeSigner *sign, EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = forge_get_text (self, VIGIE_SIGNATURE_NAME);
  g_autoptr (xmlDoc) document = vigie_xml_parse (text, strlen (text), "forged", &error);
  g_assert_no_error (error);
  xmlNode *root = xmlDocGetRootElement (document);
  fill_properties_digest (root);
  g_autoptr (GBytes) canonical = canonicalise (find_element (root, "SignedInfo"));
  g_autoptr (GBytes) value = sign (canonical, key);
  set_base64 (find_element (root, "SignatureValue"), g_bytes_get_data (value, NULL),
              g_bytes_get_size (value));

  xmlChar *dumped = NULL;
  int size = 0;
  xmlDocDumpMemoryEnc (document, &dumped, &size, "UTF-8");
  forge_set_text (self, VIGIE_SIGNATURE_NAME, (const char *) dumped);
  xmlFree (dumped);
}
