"""What the columns of address books are called, in the languages that the programs speak."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.imports.cells import plain


def _named(words: str) -> tuple[str, ...]:
    """Names of columns, separated by `|`, in the form in which they are compared."""
    return tuple(dict.fromkeys(plain(word) for word in words.split("|")))


NAME = "Name"
FULL = _named(
    "Name|Full Name|Display Name|Formatted Name|File As|Anzeigename|Nom complet|Nombre completo|Nome completo"
    "|Contact Name|Name and Surname|First and Last Name|Vor- und Nachname|Name, Vorname"
    "|Vollständiger Name|Nom et prénom"
    "|Prénom et nom|Nom Prénom|Nombre y apellidos|Nome e cognome|Nome e sobrenome|Naam|Volledige naam"
    "|Namn|Fullständigt namn"
    "|Navn|Fulde navn|Fullt navn|Nimi|Koko nimi|Imię i nazwisko|Jméno a příjmení|Meno a priezvisko|Teljes név|Név"
    "|Nume complet|Ad Soyad|Adı Soyadı|ФИО"
    "|Имя и фамилия|Полное имя|ПІБ|Ονοματεπώνυμο|姓名|全名|氏名|お名前|名前|성명|الاسم"
    "|الاسم الكامل|שם מלא|שם|Nama|Nama Lengkap|Họ và tên|ชื่อ-นามสกุล"
)
FIRST = _named(
    "First Name|Given Name|Vorname|Prénom|Nombre|Nombre de pila|Nome|Primeiro nome|Nome próprio|Voornaam|Fornavn"
    "|Förnamn|Etunimi|Imię|Jméno|Křestní jméno|Meno|Prenume|Ad|Adı|Имя|Ім'я|Име|Όνομα|名|名字|이름|الاسم الأول"
    "|שם פרטי|Keresztnév|Utónév|Nama Depan|ชื่อ|Tên|Ime"
)
LAST = _named(
    "Last Name|Surname|Family Name|Nachname|Familienname|Nom|Nom de famille|Apellidos|Apellido|Cognome|Sobrenome"
    "|Apelido|Último nome|Achternaam|Etternavn|Efternavn|Efternamn|Sukunimi|Nazwisko|Příjmení|Priezvisko|Nume"
    "|Nume de familie|Soyad|Soyadı|Фамилия|Прізвище|Фамилно име|Επώνυμο|Επίθετο|姓|姓氏|성|اسم العائلة"
    "|الاسم الأخير|שם משפחה|Vezetéknév|Családnév|Nama Belakang|นามสกุล|Họ|Prezime|Priimek"
)
MIDDLE = _named(
    "Middle Name|Additional Name|Weitere Vornamen|Zweiter Vorname|Deuxième prénom|Autres prénoms|Segundo nombre"
    "|Segundo Nome|Nome do meio|Secondo nome|Middelste naam|Tweede naam"
)
SUFFIX = _named("Suffix|Name Suffix|Suffixe|Sufijo|Sufixo|Titolo straniero|Achtervoegsel")
PREFIX = _named(
    "Name Prefix|Prefix|Salutation|Honorific|Anrede|Namenspräfix|Civilité|Tratamiento|Tratamento|Aanhef"
    "|Voorvoegsel|Tiltale"
    "|Oslovení|Zwrot grzecznościowy|Обращение|敬称|称谓"
)
# Of a person (`Dr.`) or of a post (`Grid analyst`): the value tells.
TITLE = _named("Title|Titel|Titre|Título|Titolo|Tytuł|Titul|Титул|头衔|頭銜|肩書き|직함")
NICKNAME = _named("Nickname|Nick Name|Short Name|Spitzname|Surnom|Apodo|Soprannome|Apelido familiar|Bijnaam")
EMAIL = _named(
    "Email Address|E-mail Address|Email|E-mail|Primary Email|E-Mail-Adresse|Adresse e-mail|Adresse email"
    "|Adresse de messagerie|Courriel|Dirección de correo electrónico|Correo electrónico|Endereço de e-mail"
    "|Endereço de correio eletrónico|Endereço de email|Indirizzo e-mail|Indirizzo email"
    "|Indirizzo posta elettronica|E-mailadres|E-mailadresse|E-postadress|E-postadresse|E-post|Sähköpostiosoite"
    "|Sähköposti|Adres e-mail|E-mailová adresa|E-mailová adresa|Adresă de e-mail|Adresa de e-mail|E-posta"
    "|E-posta Adresi|E-posta adresi|Адрес эл. почты|Адрес электронной почты|Электронная почта"
    "|Адреса електронної пошти|Διεύθυνση email|Διεύθυνση ηλεκτρονικού ταχυδρομείου|电子邮件地址|电子邮箱|邮箱地址"
    "|邮箱|電子郵件地址|電子郵件|電子メール アドレス|メールアドレス|이메일 주소|이메일|전자 메일 주소"
    "|البريد الإلكتروني|عنوان البريد الإلكتروني|כתובת אימייל|E-mail cím|Alamat Email|ที่อยู่อีเมล|Địa chỉ email"
)
COMPANY = _named(
    "Company|Organization|Organisation|Current Company|Company Name|Organization Name|Employer|Unternehmen|Firma"
    "|Entreprise|Société|Organisme|Empresa|Compañía|Organización|Organização|Azienda|Società|Bedrijf|Virksomhed"
    "|Företag|Bedrift|Selskap|Yritys|Společnost|Spoločnosť|Companie|Şirket|Компания|Организация|Компанія|Εταιρεία"
    "|公司|单位|会社|会社名|회사|الشركة|חברה|Cég|Vállalat|Perusahaan|บริษัท|Công ty"
    "|Account|Account Name|Company / Account|Associated Company|Primary Company"
    "|Primary Associated Company|Employer Name"
    "|Works at|Arbeitgeber|Employeur|Werkgever|Arbetsgivare|Arbeidsgiver|Pracodawca|Zaměstnavatel|勤務先|工作单位"
)
POSITION = _named(
    "Position|Job Title|Current Position|Organization Title|Occupation|Stelle|Berufsbezeichnung|Poste|Fonction"
    "|Titre du poste|Titre professionnel|Cargo|Puesto|Posición|Puesto de trabajo|Posizione|Ruolo|Qualifica"
    "|Functie|Positie|Stilling|Befattning|Tehtävänimike|Asema|Stanowisko|Pozice|Pozícia|Poziție|Funcție|Post"
    "|Pozisyon|İş Unvanı|Unvan|Должность|Позиция|Посада|Θέση|职位|职务|職位|職稱|役職|직책|직함|직위|المنصب"
    "|الوظيفة|תפקיד|Beosztás|Pozíció|Posisi|Jabatan|ตำแหน่ง|Vị trí|Chức vụ"
    "|Role|Rolle|Rôle|Funktion|Roll|Current Role|Job|Beruf|Profession|Professione|Profesión|Profissão"
)
CONNECTED = _named(
    "Connected On|Connected|Connection Date|Date Connected|Connected At|Connected Date|Connected since"
    "|Verknüpft am|Vernetzt am|Vernetzt seit|Verbunden am|Verbunden seit|Kontakt seit|In Kontakt seit"
    "|Datum der Vernetzung|Connecté le|Connexion le|Connexion établie le|En relation depuis le|En relation depuis"
    "|Relation depuis|Relation depuis le|Date de connexion|Date de mise en relation|Conectado el|Conectados el"
    "|Fecha de conexión|Contacto desde|Conectado em|Conexão em|Conectado desde|Data da conexão|Data de conexão"
    "|Ligado em|Collegato il|Collegato dal|Collegato in data|In collegamento dal|Data di collegamento"
    "|Data del collegamento|Verbonden op|Verbonden sinds|Connectie sinds|Connectie gemaakt op|Forbundet den"
    "|Forbundet|Tilknyttet|Tilknyttet den|Tilkoblet|Tilkoblet den|Ansluten den|Ansluten|Kontakt sedan"
    "|Kontakt siden|Yhdistetty|Verkostoiduttu|Liitetty|Połączono|Data połączenia|Data nawiązania kontaktu"
    "|Kontakt od|Spojeno|Spojení navázáno|Datum spojení|Conectat pe|Conectat la|Data conectării|Bağlantı Tarihi"
    "|Bağlantı kurulma tarihi|Bağlantı kuruldu|Дата установления контакта|Контакт с|Дата контакта|Дата добавления"
    "|Дата соединения|联系时间|连接日期|连接时间|建立联系日期|加为好友时间|建立關係日期|建立聯繫日期|連線日期"
    "|つながった日|つながった日付|接続日|연결 날짜|연결된 날짜|일촌 맺은 날|تاريخ التواصل|تاريخ الاتصال|متصل في"
    "|Kapcsolat létrejötte|Kapcsolódás dátuma|Terhubung Pada|Tanggal terhubung"
)
PROFILE = _named(
    "URL|Profile URL|Profile Link|Public Profile URL|LinkedIn|LinkedIn URL|LinkedIn Profile|LinkedIn Profile URL"
    "|Profil-URL|URL du profil|URL de perfil|URL del perfil|URL do perfil|URL del profilo|URL profilo|Profiel-URL"
)
WEBSITE = _named(
    "Web Page|Website|Web Site|Personal Web Page|Business Website|Webseite|Website 1|Page Web|Página Web"
    "|Pagina Web|Webpagina|Webbsida|Hjemmeside|Веб-страница"
)
CATEGORIES = _named("Categories|Kategorien|Catégories|Categorías|Categorias|Categorie|Categorieën|Keywords|Tags")
NOTES = _named(
    "Notes|Note|Comments|Notizen|Anmerkungen|Remarques|Notas|Anotações|Annotazioni|Opmerkingen|Notities|Notater"
    "|Anteckningar|Заметки"
)
CITY = _named(
    "Business City|Home City|City|Work City|Other City|Ort geschäftlich|Ort privat|Ort|Stadt|Ville (bureau)"
    "|Ville (domicile)|Ville|Ciudad del trabajo|Ciudad|Cidade do endereço comercial|Cidade|Città (ufficio)|Città"
)
PRIVATE = _named("Private|Privat|Privé|Privado|Particular|Privato")
SENSITIVITY = _named("Sensitivity|Vertraulichkeit|Critère de diffusion|Confidencialidad|Sensibilità")

EMAIL_NUMBERED = re.compile(
    r"e-?mail[ -]?\d*[ -]?(?:address|adresse?)?[ -]?\d*"
    r"|(?:primary|secondary|home|work|personal|other|business) e-?mail(?: address)?"
    r"|adresse de messagerie \d|(?:dirección|endereço) de correo electrónico \d|endereço de e-?mail \d"
    r"|indirizzo posta elettronica \d|e-?mailadres \d|correo electrónico \d"
)
PHONE = re.compile(
    r"(?!.*(?:fax|faks|факс|pager|telex|tty|label|type|传真|傳真|팩스))"
    r"(?:.*(?:phone|telefon|telef[oó]n|téléphone|tel\.|handy|"
    r"mobile|mobil|móvil|celular|cellulare|телефон|電話|电话|전화|callback).*|tel|cell)"
)
# Columns that only such an address book has: two numbers, three addresses …
OUTLOOK = re.compile(
    r"e-?mail \d address|e-mail address|e-?mail (?:display name|type)|job title|web page|given yomi|company yomi"
    r"|(?:business|home|mobile|primary|other) phone(?: \d)?|(?:assistant|manager)'?s (?:name|phone)"
    r"|(?:business|home|other) (?:street|city|fax|address|state|postal code|country|country/region)"
    r"|telefon.*|mobiltelefon|.*geschäftlich.*|.*\(bureau\)|tél.*|adresse de messagerie.*"
    r"|.*del trabajo|.*comercial.*|.*\(ufficio\)|indirizzo posta elettronica.*|.*werk"
)
_PARTS = (FULL, FIRST, LAST)


def has(header: Iterable[str], *names: tuple[str, ...]) -> bool:
    """Whether the header has a column of each of these."""
    keys = {plain(name) for name in header}
    return all(keys & set(one) for one in names)


def has_name(header: Iterable[str]) -> bool:
    """Whether some column is a person's name."""
    keys = {plain(name) for name in header}
    return any(keys & set(part) for part in _PARTS)
