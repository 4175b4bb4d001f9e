"""What shared memories and the commands `tm push`, `tm pull`, `tm grant` tell the user, in Chinese."""

_COMMANDS = {
    "Give the units of a memory to a shared one, once you have agreed; it is made where it is missing.": (
        "经您同意后，把一个记忆库的翻译单元提供给共享记忆库；共享记忆库不存在时新建。"
    ),
    "A pair that both have is left alone, unless it comes reviewed and was not. Where a text has other translations "
    "there, all are kept, and look-ups show the reviewed ones first. Whoever has only the right 'add' adds units that "
    "count as not reviewed.": (
        "双方都有的句对保持不变，除非提供的已审校而对方的未审校。同一文本在对方另有译法时，全部保留，查找时先显示已审校的。"
        "只有 add 权限的人添加的单元视为未审校。"
    ),
    "Take the units of a shared memory into one of your own, which is made where it is missing.": (
        "把共享记忆库的翻译单元取入自己的记忆库；自己的记忆库不存在时新建。"
    ),
    "A pair that both have is left alone, unless it comes reviewed and was not. Where a text has other translations "
    "here, all are kept, and look-ups show the reviewed ones first.": (
        "双方都有的句对保持不变，除非取来的已审校而这里的未审校。同一文本在这里另有译法时，全部保留，查找时先显示已审校的。"
    ),
    "Give somebody a right to a shared memory that is yours; each right includes those before it.": (
        "授予他人对您所有的共享记忆库的权限；后一级权限包含前一级。"
    ),
    "The shared memory, as postgresql://user@host/database?name=NAME; its password is read from PGPASSWORD or "
    "~/.pgpass.": ("共享记忆库，写作 postgresql://用户@主机/数据库?name=名称；密码从 PGPASSWORD 或 ~/.pgpass 读取。"),
    "Without who made the units, their documents, hours, notes and properties. The server itself still sees who "
    "connects.": "不含单元的作者、所在文件、具体时刻、注释和属性。服务器本身仍能看到由谁连接。",
    "A user or group of the database, or 'public' for everybody.": "数据库的用户或用户组；public 表示所有人。",
    "read; add (units that count as not reviewed); review (add, change and delete units); none takes all away.": (
        "read（读取）；add（添加视为未审校的单元）；review（添加、修改和删除单元）；none 收回全部权限。"
    ),
    "What is pushed is seen by everybody who may read the shared memory, and there is nobody to ask.": (
        "提供的内容对所有可读取该共享记忆库的人可见，而此处无人可以询问。"
    ),
    "Look with --dry-run, then give --yes.": "请先用 --dry-run 查看，再给出 --yes。",
    "Give {} units to everybody who may read {}?": "要把 {0} 个单元提供给所有可读取 {1} 的人吗？",
    "The units say who made them (--anonymous: they do not).": "单元中写有作者（用 --anonymous 则不写）。",
    "{}: {} new ({} of them translated otherwise there), {} now reviewed, {} known already.": (
        "{0}：新增 {1}（其中 {2} 个另有译法），{3} 个改为已审校，{4} 个已有。"
    ),
    "{} has the right '{}' to {}.": "{0} 对 {2} 的权限为“{1}”。",
    "Translation memory, by name, as a TMX file, or a shared one by its address; may be given several times, the "
    "first one first in rank (default: those of the settings, else all of the workspace).": (
        "翻译记忆库，可用名称、TMX 文件或共享记忆库的地址；可多次给出，先给者优先"
        "（默认：设置中的记忆库，否则为工作区的全部）。"
    ),
    "Translation memories: add, import, export, search, look after, share.": (
        "翻译记忆库：添加、导入、导出、检索、维护、共享。"
    ),
}

_ERRORS = {
    "This cannot be done with a shared memory.": "对共享记忆库不能这样操作。",
    "Give the name of a memory; 'stdtrans tm pull' makes a copy.": (
        "请给出记忆库的名称；“stdtrans tm pull”可制作副本。"
    ),
    "{}: a project cannot name a shared memory.": "{0}：项目的设置中不能指定共享记忆库。",
    "Give it with --memory, or name it in {}.": "请用 --memory 给出，或写入 {0}。",
    "The address of the shared memory cannot be read.": "无法读懂共享记忆库的地址。",
    "Write it as postgresql://user@host/database?name=NAME, the password in PGPASSWORD or in ~/.pgpass.": (
        "请写作 postgresql://用户@主机/数据库?name=名称，密码放在 PGPASSWORD 或 ~/.pgpass 中。"
    ),
    "A shared memory cannot be called '{}'.": "“{0}”不能作为共享记忆库的名称。",
    "Use letters, digits, '-' and '_'.": "请使用字母、数字、“-”和“_”。",
    "Shared memories need psycopg.": "共享记忆库需要 psycopg。",
    "Install it with: pip install 'psycopg[binary]'": "请安装：pip install 'psycopg[binary]'",
    "The server refused the user or the password for {}.": "服务器拒绝了 {0} 的用户或密码。",
    "Give the password in PGPASSWORD or in ~/.pgpass.": "请在 PGPASSWORD 或 ~/.pgpass 中给出密码。",
    "The server has no such database: {}.": "服务器上没有这个数据库：{0}。",
    "Check the address, or make it with 'createdb'.": "请检查地址，或用“createdb”建立。",
    "The server of {} cannot be reached: {}.": "无法连接 {0} 的服务器：{1}。",
    "Check the address and the network; STDTRANS_OFFLINE=1 reads what is mirrored here without asking the server.": (
        "请检查地址和网络；设置 STDTRANS_OFFLINE=1 可只读本机镜像，不访问服务器。"
    ),
    "STDTRANS_OFFLINE is set, and {} is written to on its server only.": (
        "已设置 STDTRANS_OFFLINE，而 {0} 只能在其服务器上写入。"
    ),
    "Unset it, or add to a memory of your own and push that later.": (
        "请取消该设置，或先添加到自己的记忆库，以后再提供。"
    ),
    "Nothing of {} is mirrored here.": "本机没有 {0} 的镜像。",
    "Use it once with its server, without STDTRANS_OFFLINE.": (
        "请先在不设置 STDTRANS_OFFLINE 的情况下连接服务器使用一次。"
    ),
    "The server of {} failed: {}.": "{0} 的服务器出错：{1}。",
    "Try again, or ask who runs the server.": "请重试，或询问服务器的管理者。",
    "There is no shared memory {}.": "没有共享记忆库 {0}。",
    "Check the address, or make it by adding or pushing units.": "请检查地址，或通过添加或提供单元来建立。",
    "There is no shared memory {}, and you may not make it.": "没有共享记忆库 {0}，您也无权建立。",
    "Check the address, or ask who runs the server for the right CREATE on the database.": (
        "请检查地址，或请服务器的管理者授予数据库的 CREATE 权限。"
    ),
    "You lack the right '{}' for {}.": "您没有对 {1} 的“{0}”权限。",
    "Ask its owner, who gives it with 'stdtrans tm grant'.": "请向其所有者申请，由所有者用“stdtrans tm grant”授予。",
    "The server refused this for {}: {}.": "服务器拒绝对 {0} 进行此操作：{1}。",
    "Ask the owner of the shared memory for the right to it.": "请向共享记忆库的所有者申请权限。",
    "Only its owner gives rights to {}.": "只有所有者才能授予对 {0} 的权限。",
    "Ask who made the shared memory.": "请询问建立该共享记忆库的人。",
    "The server of {} knows no user '{}'.": "{0} 的服务器上没有用户“{1}”。",
    "Create the user there first.": "请先在服务器上建立该用户。",
    "Ask who runs the server to restore it.": "请让服务器的管理者恢复它。",
    "{} is in use by another writer.": "{0} 正由他人写入。",
    "{} cannot hold a text: {}.": "{0} 无法存储某个文本：{1}。",
    "Remove control characters from it.": "请去掉其中的控制字符。",
    "An addition to a shared memory cannot be taken back as a whole.": "对共享记忆库的添加不能整体撤销。",
    "Delete units with 'stdtrans tm delete'.": "请用“stdtrans tm delete”删除单元。",
    "A shared memory is restored on its server.": "共享记忆库须在其服务器上恢复。",
    "Push a copy of the backup to add its units.": "要添加备份中的单元，请提供备份的副本。",
}

TABLE: dict[str, str] = {**_COMMANDS, **_ERRORS}
