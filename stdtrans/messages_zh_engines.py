"""What instruction models and endpoints say to their user, in Chinese: the command line and `stdtrans.neural`."""

TABLE: dict[str, str] = {
    "--base-url is for the engine openai, not {}.": "--base-url 只用于引擎 openai，不用于 {0}。",
    "Leave one of them out.": "请去掉其中一个。",
    "--no-mt and {} exclude each other.": "--no-mt 与 {0} 不能同时使用。",
    "An instruction model translates about a sentence a second: this takes a while.": (
        "指令模型每秒约译一句：需要一些时间。"
    ),
    "Answers are kept in {}; `stdtrans answers clear` deletes them.": (
        "应答保存在 {0}；用 `stdtrans answers clear` 删除。"
    ),
    "Answers kept of instruction models and endpoints: show, clear.": "已保存的指令模型和服务的应答：查看、清除。",
    "Show how many answers are kept, and where.": "显示保存了多少应答及其位置。",
    "Delete the answers that are kept: the next translation asks the model or endpoint anew.": (
        "删除已保存的应答：下次翻译将重新询问模型或服务。"
    ),
    "{} answers, {} kB: {}": "{0} 条应答，{1} kB：{2}",
    "{} answers deleted.": "已删除 {0} 条应答。",
    "{} cannot be changed: {}.": "无法修改 {0}：{1}。",
    "Delete {}.": "请删除 {0}。",
    "Wait until no translation runs.": "请等到没有翻译在运行。",
    "Give --base-url, as http://localhost:8000/v1.": "请给出 --base-url，如 http://localhost:8000/v1。",
    "Give --base-url, or name it in {}.": "请给出 --base-url，或写入 {0}。",
    "Give --model.": "请给出 --model。",
    "Sentences that no memory knows are sent to {}.": "记忆库中没有的句子将发送到 {0}。",
    "The endpoint for --engine openai, such as http://localhost:8000/v1.": (
        "--engine openai 的服务地址，如 http://localhost:8000/v1。"
    ),
    "The engine openai needs an endpoint.": "引擎 openai 需要服务地址。",
    "The engine openai needs the name of a model.": "引擎 openai 需要模型名称。",
    "The model to use: a folder or its catalogue id; for llm a GGUF file or its catalogue id; for openai the "
    "endpoint's name for it.": (
        "所用模型：文件夹或目录中的标识；llm 为 GGUF 文件或目录中的标识；openai 为服务端的模型名称。"
    ),
    "What translates: a translation model (seq2seq, default), an instruction model on this machine (llm), or an "
    "endpoint with OpenAI's interface (openai; the text is sent to --base-url, the key is read from the environment "
    "variable STDTRANS_API_KEY or OPENAI_API_KEY).": (
        "翻译引擎：翻译模型（seq2seq，默认）、本机的指令模型（llm）或采用 OpenAI 接口的服务（openai；文本发送到 "
        "--base-url，密钥取自环境变量 STDTRANS_API_KEY 或 OPENAI_API_KEY）。"
    ),
    "{}: a project cannot name an endpoint.": "{0}：项目不能指定服务地址。",
    "The model was stopped.": "模型已停止。",
    "Run the command again: it goes on where it stopped.": "请重新运行命令：将从中断处继续。",
    "Run the command again later: it goes on where it stopped.": "请稍后重新运行命令：将从中断处继续。",
    "Run the command again then: it goes on where it stopped.": "请届时重新运行命令：将从中断处继续。",
    "Instruction models on this machine need an optional package.": "在本机运行指令模型需要一个可选软件包。",
    "Run `pip install xllamacpp`.": "请运行 `pip install xllamacpp`。",
    "{} is no GGUF file.": "{0} 不是 GGUF 文件。",
    "The model {} cannot be loaded: {}.": "无法加载模型 {0}：{1}。",
    "The model {} does not answer: {}.": "模型 {0} 没有应答：{1}。",
    "Give a GGUF file of an instruction model.": "请给出指令模型的 GGUF 文件。",
    "The model {} is an instruction model.": "模型 {0} 是指令模型。",
    "Use it with --engine llm.": "请与 --engine llm 一起使用。",
    "The model {} is no instruction model.": "模型 {0} 不是指令模型。",
    "Use {}, or a GGUF file.": "请使用 {0} 或 GGUF 文件。",
    "Unpack it and import the folder; a GGUF file is named with --engine llm --model FILE.": (
        "请解压后导入文件夹；GGUF 文件用 --engine llm --model FILE 指定。"
    ),
    "The endpoint {} does not answer: {}.": "服务 {0} 没有应答：{1}。",
    "The endpoint {} cannot be reached: {}.": "无法连接服务 {0}：{1}。",
    "Check that it runs, and --base-url.": "请检查服务是否运行以及 --base-url。",
    "--base-url is no address.": "--base-url 不是地址。",
    "Give one such as http://localhost:8000/v1.": "请给出如 http://localhost:8000/v1 的地址。",
    "--base-url holds a password.": "--base-url 中含有密码。",
    "Put it into the environment variable {}.": "请放入环境变量 {0}。",
    "The endpoint {} wants to be left alone for {} s.": "服务 {0} 要求等待 {1} 秒。",
    "The endpoint {} refuses the key (HTTP {}).": "服务 {0} 拒绝了密钥（HTTP {1}）。",
    "The endpoint {} asks for a key (HTTP {}).": "服务 {0} 需要密钥（HTTP {1}）。",
    "Put the right one into the environment variable {}.": "请把正确的密钥放入环境变量 {0}。",
    "The endpoint {} knows no model '{}'.": "服务 {0} 没有模型“{1}”。",
    "Give the name of one it has to --model.": "请用 --model 给出该服务已有的模型名称。",
    "The endpoint {} refused the request: HTTP {}{}.": "服务 {0} 拒绝了请求：HTTP {1}{2}。",
    "Check --base-url, which mostly ends in /v1, and --model.": ("请检查 --base-url（多以 /v1 结尾）和 --model。"),
    "What the endpoint {} answered is no chat completion.": "服务 {0} 的应答不是对话补全。",
    "Check --base-url, which mostly ends in /v1.": "请检查 --base-url（多以 /v1 结尾）。",
}
"""Merged into the table of `messages_zh_rooms`."""
